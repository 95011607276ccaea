package org.postern.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.postern.bench.load.Account;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.service.Credentials;
import org.postern.server.ProcessSurroundings;
import org.postern.server.config.ConfigException;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.PosternConfig;
import org.postern.server.wiring.ProtocolCatalog;

/**
 * A distribution of Postern with its defaults, in front of servers as they are met most: IMAP with a master user, SMTP
 * with XCLIENT, whose sessions are guarded. Only bcrypt is cheap, since passwords are verified already when it is
 * measured.
 */
public final class Postern implements Peer {
    private static final String CONFIGURATION = """
            data: {folder}/data
            host-name: localhost
            listeners:
              - { protocol: imap, address: "127.0.0.1:{imap}", tls: starttls, plaintext-auth: true }
              - { protocol: imap, address: "127.0.0.1:{imaps}", tls: implicit }
              - { protocol: smtp, address: "127.0.0.1:{smtp}", tls: starttls, plaintext-auth: true }
              - { protocol: smtp, address: "127.0.0.1:{smtps}", tls: implicit }
            tls: { certificate: "{certificate}", key: "{key}" }
            upstreams:
              main:
                imap:
                  address: "127.0.0.1:{stub-imap}"
                  tls: none
                  login: { method: plain-authzid, user: proxyadmin, password: { file: master.secret } }
                smtp: { address: "127.0.0.1:{stub-smtp}", tls: none, login: { method: xclient } }
            passwords: { bcrypt-cost: %d }
            limits: { logins-per-address: 10000 }
            """;

    /** Accounts that log in, however many there are: each is verified before anything is measured. */
    private static final int ACTIVE = 1000;

    private final String name;
    private final Path home;
    private final int accounts;
    private final int passwordsEach;
    private final int bcryptCost;

    /** @param home the folder of the distribution */
    public Postern(String name, Path home, int accounts, int passwordsEach, int bcryptCost) {
        this.name = name;
        this.home = home;
        this.accounts = accounts;
        this.passwordsEach = passwordsEach;
        this.bcryptCost = bcryptCost;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isInstalled() {
        return true;
    }

    @Override
    public List<String> prepare(Site site) throws IOException {
        Files.writeString(site.folder().resolve("master.secret"), "secret");
        Path configuration = site.write("postern.yaml", CONFIGURATION.formatted(bcryptCost));
        return List.of(home.resolve("bin/postern").toString(), "serve", "--config", configuration.toString());
    }

    /** Makes them, and returns some. */
    @Override
    public List<Account> accounts(Site site) throws IOException {
        List<Account> active = new ArrayList<>();
        int each = Math.max(1, accounts / ACTIVE);
        try (Credentials credentials =
                Credentials.open(configuration(site).credentials(), Clock.systemUTC(), new SecureRandom())) {
            for (int i = 0; i < accounts; i++) {
                Account made = account(credentials.book(), "user" + i + "@example.org");
                if (i % each == 0) {
                    active.add(made);
                }
            }
        }
        return active;
    }

    @Override
    public int warmUp() {
        return 150;
    }

    private Account account(CredentialBook book, String owner) {
        Account last = null;
        for (int i = 0; i < passwordsEach; i++) {
            try (NewPassword password = book.createPassword(book.named(owner), PasswordRequest.named("client " + i))) {
                last = new Account(
                        owner, password.secret().reveal(octets -> new String(octets, StandardCharsets.US_ASCII)));
            }
        }
        return Objects.requireNonNull(last);
    }

    private static PosternConfig configuration(Site site) throws IOException {
        try {
            return new ConfigLoader(
                            new ProcessSurroundings(), ProtocolCatalog.found().all())
                    .load(site.folder().resolve("postern.yaml"))
                    .config();
        } catch (ConfigException wrong) {
            throw new IOException(wrong);
        }
    }
}
