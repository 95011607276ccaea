package org.postern.server.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountRules;
import org.postern.credential.cache.CacheSettings;
import org.postern.credential.hash.BcryptHasher;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.BookSettings;
import org.postern.credential.service.CredentialSettings;
import org.postern.credential.service.WorkSettings;

/** Reads {@code accounts}, {@code passwords} and {@code store}. */
final class CredentialsReader {

    private static final Duration MOST_CACHE_TTL = Duration.ofHours(1);

    private final Path data;
    private final int cores;

    CredentialsReader(Path data, int cores) {
        this.data = data;
        this.cores = cores;
    }

    /** @param separators what no account name may contain, because of some upstream */
    CredentialSettings read(Section root, String separators) {
        CredentialSettings defaults = CredentialSettings.defaults(data, store(root.section("store")), cores);
        Section passwords = root.section("passwords");
        return new CredentialSettings(
                data,
                defaults.store(),
                book(root.section("accounts"), passwords, separators),
                passwords.read(
                        "bcrypt-cost",
                        Values.integer(BcryptHasher.MIN_COST, BcryptHasher.MAX_COST),
                        defaults.bcryptCost()),
                new WorkSettings(
                        passwords.read("bcrypt-threads", Values.integer(1, 256), cores),
                        passwords.read("bcrypt-queue", Values.integer(1, 100_000), WorkSettings.DEFAULT_QUEUE),
                        WorkSettings.PATIENCE),
                defaults.storeQueue(),
                cache(passwords.section("cache")),
                defaults.feed(),
                defaults.lastUseEvery());
    }

    private static BookSettings book(Section accounts, Section passwords, String separators) {
        AccountMode mode = accounts.read("mode", Values.oneOf(AccountMode.class), AccountMode.OPEN);
        String domain = accounts.read("default-domain", RoutesReader::domain, "");
        boolean lowerCase = accounts.read("lower-case-local-part", Values::flag, true);
        return new BookSettings(
                new AccountRules(domain, lowerCase, separators),
                mode,
                passwords.read("per-account", Values.integer(1, 1000), BookSettings.DEFAULTS.livePasswords()));
    }

    private static CacheSettings cache(Section cache) {
        CacheSettings defaults = CacheSettings.DEFAULTS;
        return new CacheSettings(
                cache.read("ttl", Values.duration(Duration.ZERO, MOST_CACHE_TTL), defaults.ttl()),
                cache.read("size", Values.integer(1, 10_000_000), defaults.size()));
    }

    private StoreSettings store(Section store) {
        String url = store.read("url", CredentialsReader::jdbcUrl, "jdbc:h2:file:" + data.resolve("postern"));
        @Nullable String user = store.has("user") ? store.read("user", Values::text, "") : null;
        @Nullable String password = store.has("password") ? store.read("password", SecretReader::readText, "") : null;
        if (password != null && user == null) {
            store.problem("password", "has no user", "add the user it belongs to, or remove it");
        }
        return new StoreSettings(
                url, user, password, store.read("pool", Values.integer(2, 100), StoreSettings.DEFAULT_CONNECTIONS));
    }

    private static String jdbcUrl(Value value) throws BadValue {
        String url = Values.text(value);
        try {
            return StoreSettings.of(url).url();
        } catch (IllegalArgumentException unusable) {
            throw new BadValue(String.valueOf(unusable.getMessage()), "use jdbc:h2:file:${data}/postern");
        }
    }
}
