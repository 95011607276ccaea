package org.postern.credential.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.postern.credential.AccountName;
import org.postern.credential.AccountNames;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordGenerator;
import org.postern.credential.PasswordRequest;
import org.postern.credential.Presentation;
import org.postern.credential.Scope;
import org.postern.credential.TestClock;
import org.postern.credential.Verdict;
import org.postern.credential.activity.ActivityStore;
import org.postern.credential.cache.CacheSettings;
import org.postern.credential.cache.CachingProver;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.jdbc.Database;
import org.postern.credential.jdbc.Databases;
import org.postern.credential.jdbc.JdbcActivityStore;
import org.postern.credential.jdbc.JdbcChangeLog;
import org.postern.credential.jdbc.JdbcCredentialStore;
import org.postern.credential.jdbc.StoreSettings;

/** All parts on a database in memory, with a clock that can be moved and a store that can be switched off. */
final class Workshop implements AutoCloseable {
    static final Duration BLIND_AFTER = Duration.ofSeconds(10);

    final TestClock clock = new TestClock();
    final CountingHasher hasher = new CountingHasher();
    final FaultyStore store;
    final LogFeed feed;
    final LastUseRecorder uses;
    final ActivityStore activities;
    final LoginWatch watch;
    final CachingProver cache;
    final StoreBook book;
    final Gate gate;

    private final Database database;
    private final WorkPool storeWork;
    private final WorkPool hashWork;

    Workshop() {
        this(BookSettings.DEFAULTS, new WorkSettings(2, 64, WorkSettings.PATIENCE));
    }

    Workshop(BookSettings rules, WorkSettings work) {
        SecureRandom random = new SecureRandom();
        KeyedDigest selectors = new KeyedDigest(new byte[32]);
        database = Databases.open(StoreSettings.of("jdbc:h2:mem:" + UUID.randomUUID()), () -> new byte[32]);
        store = new FaultyStore(new JdbcCredentialStore(database), new JdbcChangeLog(database));
        storeWork = new WorkPool("test-store", work, "store-queue-full", clock::nanoTime);
        hashWork = new WorkPool("test-hash", work, "hash-queue-full", clock::nanoTime);
        feed = new LogFeed(store, BLIND_AFTER, clock::nanoTime);
        uses = new LastUseRecorder(store, 100);
        activities = new JdbcActivityStore(database);
        watch = new LoginWatch(store, activities, new AccountNames(rules.names()), 100);
        cache = new CachingProver(
                new StoreProver(store, selectors, hasher, storeWork, hashWork, clock),
                new KeyedDigest(new byte[32]),
                CacheSettings.DEFAULTS);
        feed.subscribe(cache::forget);
        feed.catchUp();
        book = new StoreBook(rules, store, new PasswordGenerator(random), selectors, hasher, feed, clock);
        gate = new Gate(new AccountNames(rules.names()), cache, uses, clock);
    }

    /** Makes a password and tells its characters, which only tests may do. */
    String create(AccountName account, PasswordRequest request) {
        try (NewPassword made = book.createPassword(account, request)) {
            return made.secret().reveal(octets -> new String(octets, StandardCharsets.US_ASCII));
        }
    }

    Verdict login(String account, String secret) {
        return start(account, secret, Scope.IMAP, "192.0.2.1").join();
    }

    Verdict login(String account, String secret, Scope scope, String address) {
        return start(account, secret, scope, address).join();
    }

    CompletableFuture<Verdict> start(String account, String secret, Scope scope, String address) {
        byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
        return gate.verify(new Presentation(account, octets, scope, address(address), "Thunderbird"))
                .toCompletableFuture();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(notALiteral);
        }
    }

    @Override
    public void close() {
        hasher.gate.countDown();
        hashWork.close();
        storeWork.close();
        database.close();
    }
}
