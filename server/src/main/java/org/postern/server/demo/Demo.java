package org.postern.server.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.service.Credentials;
import org.postern.server.config.ConfigException;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Surroundings;
import org.postern.server.wiring.PosternServer;
import org.postern.server.wiring.ProtocolCatalog;

/** A gate, a portal and a mail server behind them, with two accounts, until it is closed. */
public final class Demo implements AutoCloseable {

    private static final List<String> ADDRESSES = List.of("alice@example.org", "bob@example.org");
    private static final String PASSWORD_NAME = "demo";
    private static final String UPSTREAM = "demo";

    private final DemoFolder folder;
    private final DemoUpstream upstream;
    private final List<DemoLogin> logins;
    private final URI portal;
    private final PosternServer server;

    private Demo(DemoFolder folder, DemoUpstream upstream, List<DemoLogin> logins, URI portal, PosternServer server) {
        this.folder = folder;
        this.portal = portal;
        this.upstream = upstream;
        this.logins = logins;
        this.server = server;
    }

    /**
     * Starts everything; nothing is left running if that fails.
     *
     * @param data where to keep everything; {@code null} for a temporary folder
     */
    public static Demo start(
            DemoUpstream upstream,
            DemoPorts ports,
            @Nullable Path data,
            Surroundings surroundings,
            Clock clock,
            SecureRandom random)
            throws IOException, ConfigException {
        DemoFolder folder = DemoFolder.open(data);
        try {
            folder.fill(ports, clock, random);
            PosternConfig config = new ConfigLoader(
                            surroundings, ProtocolCatalog.found().all())
                    .load(folder.config())
                    .config();
            List<DemoAccount> accounts = accounts(new DemoWords(random));
            upstream.start(ports.upstreamImap(), ports.upstreamSmtp(), accounts, DemoInbox::show);
            List<DemoLogin> logins = logins(config, accounts, clock, random);
            URI portal = Objects.requireNonNull(config.portal()).web().url();
            return new Demo(folder, upstream, logins, portal, PosternServer.start(config));
        } catch (IOException | ConfigException | RuntimeException failure) {
            upstream.close();
            folder.close();
            throw failure;
        }
    }

    /** One for each account, the password made just now. */
    public List<DemoLogin> logins() {
        return logins;
    }

    /** The configuration it runs with, for further commands. */
    public Path config() {
        return folder.config();
    }

    /** Where the portal is. */
    public URI portal() {
        return portal;
    }

    /** What clients have to trust. */
    public Path certificate() {
        return folder.certificate();
    }

    @Override
    public void close() throws IOException {
        server.close();
        upstream.close();
        folder.close();
    }

    private static List<DemoAccount> accounts(DemoWords words) {
        return ADDRESSES.stream()
                .map(address -> new DemoAccount(address, words.webPassword(), words.proxySecret()))
                .toList();
    }

    private static List<DemoLogin> logins(
            PosternConfig config, List<DemoAccount> accounts, Clock clock, SecureRandom random) {
        List<DemoLogin> logins = new ArrayList<>();
        try (Credentials credentials = Credentials.open(config.credentials(), clock, random)) {
            for (DemoAccount account : accounts) {
                AccountName name = credentials.book().named(account.address());
                logins.add(new DemoLogin(account, freshPassword(credentials.book(), name)));
                credentials
                        .upstreamSecrets()
                        .put(name, UPSTREAM, account.proxySecret().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return logins;
    }

    /** An earlier run in the same folder may have left one of this name. */
    private static String freshPassword(CredentialBook book, AccountName account) {
        if (book.accounts().stream().noneMatch(known -> known.name().equals(account))) {
            book.addAccount(account);
        }
        book.passwords(account).stream()
                .filter(password -> password.name().equals(PASSWORD_NAME))
                .map(ClientPassword::id)
                .forEach(id -> book.revokeById(account, id));
        try (NewPassword made = book.createPassword(account, PasswordRequest.named(PASSWORD_NAME))) {
            return made.secret().reveal(characters -> new String(characters, StandardCharsets.US_ASCII));
        }
    }
}
