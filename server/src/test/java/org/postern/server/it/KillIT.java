package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.BOB;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.service.Credentials;

/** Killed under load, again and again: the store opens, what was promised is kept, and what was revoked stays so. */
final class KillIT {
    private static final int ROUNDS = 2;
    private static final int CLIENTS = 2;
    private static final int PROMISES = 5;
    private static final Duration LOAD = Duration.ofMinutes(1);

    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private record Login(String account, String password) {}

    /** What was said to be done. */
    private record Promises(List<Login> created, List<Login> revoked) {}

    @Test
    void whatWasPromisedIsKept() throws Exception {
        String password = MAIL.postern().createPassword(BOB, "laptop");
        List<Login> created = new ArrayList<>();
        List<Login> revoked = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Promises promises = killUnderLoad(round, password);
            created.addAll(promises.created());
            revoked.addAll(promises.revoked());
            MAIL.postern().start();
        }
        System.out.printf("Killed %d times: %d passwords kept, %d revoked%n", ROUNDS, created.size(), revoked.size());
        assertThat(created).hasSizeGreaterThanOrEqualTo(PROMISES * ROUNDS);
        assertThat(created).allSatisfy(login -> assertThat(answer(login)).isEqualTo("OK"));
        assertThat(revoked).allSatisfy(login -> assertThat(answer(login)).isEqualTo("NO [AUTHENTICATIONFAILED]"));
        MAIL.imap(BOB, password).close();
    }

    private static Promises killUnderLoad(int round, String password) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(people.submit(() -> logInUntilItIsGone(password)));
            }
            Promises promises = new Promises(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
            Future<?> administrator = people.submit(() -> createAndRevokeUntilItIsGone(round, promises));
            await("promises").atMost(LOAD).until(() -> promises.revoked().size() >= PROMISES);
            MAIL.postern().kill();
            for (Future<?> client : clients) {
                client.get(1, TimeUnit.MINUTES);
            }
            administrator.get(1, TimeUnit.MINUTES);
            return promises;
        } finally {
            people.shutdownNow();
        }
    }

    /** As commands and the portal do, many times a second; the one under way when the server dies must not lie. */
    private static void createAndRevokeUntilItIsGone(int round, Promises done) {
        try (Credentials credentials = MAIL.credentials()) {
            CredentialBook book = credentials.book();
            for (int i = 0; MAIL.postern().isRunning(); i++) {
                AccountName account = book.named(RealDovecot.GUESTS.get(i % RealDovecot.GUESTS.size()));
                NewPassword made = book.createPassword(account, PasswordRequest.named(round + " number " + i));
                Login login = new Login(account.value(), made.secret().reveal(KillIT::text));
                if (i % 2 == 0) {
                    done.created().add(login);
                } else {
                    book.revokeById(account, made.password().id());
                    done.revoked().add(login);
                }
            }
        } catch (StoreUnavailableException killed) {
            // nothing was promised
        }
    }

    private static void logInUntilItIsGone(String password) {
        while (MAIL.postern().isRunning()) {
            try (WireClient client = MAIL.imap(BOB, password)) {
                client.send("a NOOP").await("a OK .*");
            } catch (AssertionError | UncheckedIOException gone) {
                // it was killed
            }
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private static String answer(Login login) {
        return MAIL.answerToLogin(login.account(), login.password());
    }
}
