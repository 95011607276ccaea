package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.service.Credentials;

/**
 * Mixed clients while mail servers restart, networks fail and passwords are revoked: nothing is lost, doubled or leaked.
 *
 * <p>A short run, with every buffer watched, is one of the tests. {@code ./soak} runs it long: system properties {@code
 * postern.soak.minutes} and {@code postern.soak.seed}.
 */
@Tag("alone")
final class SoakIT {
    private static final String MINUTES = System.getProperty("postern.soak.minutes", "");
    private static final boolean LONG = !MINUTES.isEmpty();
    private static final Duration LASTS = LONG ? Duration.ofMinutes(Long.parseLong(MINUTES)) : Duration.ofSeconds(20);
    private static final long SEED = Long.getLong("postern.soak.seed", System.nanoTime());

    private static final int READERS = 3;
    private static final int APPENDERS = 2;
    private static final int SENDERS = 2;
    private static final int LARGEST = 200_000;
    private static final int COMMON = 4_000;

    /** A session must be over so long after its password was revoked; the machine is busy. */
    private static final Duration ENDED = Duration.ofSeconds(5);

    private static final Duration DELIVERED = Duration.ofMinutes(LONG ? 5 : 1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final Duration SAMPLE = Duration.ofSeconds(30);

    private static final int MANAGEMENT = Ports.free();
    private static final FaultyLink IMAP = FaultyLink.to(SoakIT::dovecotPort);
    private static final FaultyLink SMTP = FaultyLink.to(SoakIT::postfixPort);

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(yaml -> yaml.replace(
                                    "127.0.0.1:" + dovecotPort() + "\"",
                                    "127.0.0.1:" + IMAP.port() + "\", connect-timeout: 1s, login-timeout: 5s")
                            .replace("127.0.0.1:" + postfixPort(), "127.0.0.1:" + SMTP.port())
                    + "management: { address: \"127.0.0.1:" + MANAGEMENT + "\" }\n")
            .withOption("-Dio.netty.leakDetection.level=" + (LONG ? "simple" : "paranoid"));

    private final Ledger ledger = new Ledger();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger revocations = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile boolean over;

    @AfterAll
    static void close() {
        IMAP.close();
        SMTP.close();
    }

    @Test
    void nothingIsLostDoubledOrLeaked() throws Exception {
        System.out.println("Soak for " + LASTS + ", seed " + SEED);
        ExecutorService people = Executors.newCachedThreadPool();
        List<Memory> samples = new ArrayList<>();
        try (Credentials credentials = MAIL.credentials()) {
            CredentialBook book = credentials.book();
            List<Future<?>> all = new ArrayList<>();
            int number = 0;
            for (int i = 0; i < READERS; i++) {
                all.add(begin(people, number++, book, this::read));
            }
            for (int i = 0; i < APPENDERS; i++) {
                all.add(begin(people, number++, book, this::append));
            }
            for (int i = 0; i < SENDERS; i++) {
                all.add(begin(people, number++, book, this::submit));
            }
            all.add(begin(people, number++, book, (login, random) -> guess(random)));
            Random random = new Random(SEED - 1);
            all.add(people.submit(() -> until(() -> revoke(book, random))));
            all.add(people.submit(() -> until(() -> harm(new Random(random.nextLong())))));
            long end = System.nanoTime() + LASTS.toNanos();
            while (System.nanoTime() < end) {
                Thread.sleep(Math.min(SAMPLE.toMillis(), Math.max(1, (end - System.nanoTime()) / 1_000_000)));
                samples.add(Memory.of(MAIL.postern(), MANAGEMENT));
            }
            over = true;
            for (Future<?> one : all) {
                one.get(1, TimeUnit.MINUTES);
            }
        } finally {
            over = true;
            people.shutdownNow();
        }
        await("the messages")
                .atMost(DELIVERED)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(ledger.errors(delivered())).isEmpty());
        System.out.printf(
                "Soaked: %d logins, %d messages accepted, %d without an answer, %d revocations, %d faults; memory %s%n",
                logins.get(), ledger.accepted(), ledger.unknown(), revocations.get(), faults.get(), samples);
        assertThat(ledger.accepted()).isPositive();
        assertThat(revocations).hasPositiveValue();
        assertThat(faults).hasPositiveValue();
        if (LONG) {
            Memory.assertFlat(samples);
        }
        await("the end of all sessions")
                .untilAsserted(() -> assertThat(MAIL.postern()
                                .command("sessions", "--json")
                                .orFail()
                                .out())
                        .doesNotContain("guest"));
        MAIL.postern().close();
        assertThat(MAIL.postern().log()).doesNotContain("LEAK", "Bug", "Exception", "OutOfMemoryError");
    }

    /** What somebody does, once and again. */
    private interface Deed {
        void with(Login login, Random random);
    }

    private record Login(String account, String password) {}

    private Future<?> begin(ExecutorService people, int number, CredentialBook book, Deed deed) {
        Login login = create(book, number, "client " + number);
        Random random = new Random(SEED + number);
        return people.submit(() -> until(() -> deed.with(login, random)));
    }

    private void until(Runnable deed) {
        while (!over) {
            try {
                deed.run();
            } catch (Broken broken) {
                pause(50);
            }
        }
    }

    private void read(Login login, Random random) {
        try (WireClient client = imap(login)) {
            client.send("a SELECT INBOX").await("a OK .*");
            client.send("b IDLE").await("\\+ .*");
            pause(random.nextInt(3_000));
            if (random.nextInt(3) == 0) {
                client.reset();
            } else {
                client.send("DONE").await("b OK .*");
                client.send("c LOGOUT").await("c OK .*");
            }
        } catch (AssertionError | UncheckedIOException broken) {
            throw new Broken();
        }
    }

    private void append(Login login, Random random) {
        try (WireClient client = imap(login)) {
            for (int i = random.nextInt(5); i >= 0 && !over; i--) {
                String message = ledger.newMessage(random, size(random));
                client.send("a APPEND INBOX {" + message.length() + "}").await("\\+ .*");
                client.sendOctets(message.getBytes(StandardCharsets.US_ASCII)).send("");
                if (random.nextInt(10) == 0) {
                    client.reset();
                    return;
                }
                tell(message, client.await("a (OK|NO) .*").group(1).equals("OK"));
            }
        } catch (AssertionError | UncheckedIOException broken) {
            throw new Broken();
        }
    }

    private void submit(Login login, Random random) {
        try (WireClient client = WireClient.tls(MAIL.submissionsPort(), MAIL.authority())) {
            client.expect("220 .*");
            client.send("EHLO client.example.org").await("250 .*");
            client.send("AUTH PLAIN " + Plain.of(login.account(), login.password()));
            require(client, client.expect("(\\d{3}) .*").group(1), "235", "454");
            for (int i = random.nextInt(5); i >= 0 && !over; i--) {
                client.send("MAIL FROM:<" + login.account() + ">").expect("250 .*");
                client.send("RCPT TO:<" + login.account() + ">").expect("250 .*");
                String message = ledger.newMessage(random, size(random));
                client.send("DATA").expect("354 .*");
                client.sendOctets(message.getBytes(StandardCharsets.US_ASCII)).send(".");
                if (random.nextInt(10) == 0) {
                    client.reset();
                    return;
                }
                tell(message, client.expect("(\\d{3}) .*").group(1).equals("250"));
            }
            client.send("QUIT").expect("221 .*");
        } catch (AssertionError | UncheckedIOException broken) {
            throw new Broken();
        }
    }

    private void tell(String message, boolean accepted) {
        if (accepted) {
            ledger.accepted(message);
        } else {
            ledger.refused(message);
        }
    }

    private void guess(Random random) {
        try (WireClient client = MAIL.imap()) {
            String answer = client.send(
                            "a LOGIN " + RealDovecot.ALICE + " " + Long.toString(random.nextLong() >>> 1, 36))
                    .await("a (OK|NO|BAD) .*")
                    .group(1);
            if (answer.equals("OK")) {
                throw new IllegalStateException("a guess was right");
            }
            pause(random.nextInt(2_000));
        } catch (AssertionError | UncheckedIOException broken) {
            throw new Broken();
        }
    }

    /** A password ends while its session idles. */
    private void revoke(CredentialBook book, Random random) {
        Login login = create(book, RealDovecot.GUESTS.size() - 1, "short-lived " + random.nextInt());
        AccountName account = book.named(login.account());
        try (WireClient client = imap(login)) {
            client.send("a SELECT INBOX").await("a OK .*");
            client.send("b IDLE").await("\\+ .*");
            revokeAll(book, account);
            long revoked = System.nanoTime();
            client.expectEndAfterAnything();
            if (Duration.ofNanos(System.nanoTime() - revoked).compareTo(ENDED) > 0) {
                throw new IllegalStateException("a session outlived its password");
            }
            revocations.incrementAndGet();
        } catch (AssertionError | UncheckedIOException broken) {
            revokeAll(book, account);
            throw new Broken();
        }
        pause(1_000 + random.nextInt(2_000));
    }

    private static void revokeAll(CredentialBook book, AccountName account) {
        book.revokeAll(account);
    }

    private void harm(Random random) {
        pause(2_000 + random.nextInt(4_000));
        FaultyLink link = random.nextBoolean() ? IMAP : SMTP;
        switch (random.nextInt(5)) {
            case 0 -> link.has(FaultyLink.Fault.RESET);
            case 1 -> {
                link.has(FaultyLink.Fault.LOSS);
                pause(random.nextInt(2_000));
                link.has(FaultyLink.Fault.RESET); // lost octets are never sent again
            }
            case 2 -> {
                MAIL.dovecot().stop();
                MAIL.dovecot().start();
            }
            case 3 -> {
                MAIL.postfix().stop();
                MAIL.postfix().start();
            }
            default -> MAIL.postern().hangUp();
        }
        link.has(FaultyLink.Fault.NONE);
        faults.incrementAndGet();
    }

    private WireClient imap(Login login) {
        WireClient client = WireClient.tls(MAIL.imapsPort(), MAIL.authority());
        client.expect("\\* OK .*");
        client.send("l LOGIN " + login.account() + " " + login.password());
        require(client, client.await("l (OK|NO \\[[A-Z]+\\]) .*").group(1), "OK", "NO [UNAVAILABLE]");
        return client;
    }

    /** Whatever fails, nobody who is right hears that the password is wrong. */
    private void require(WireClient client, String answer, String good, String unavailable) {
        if (answer.equals(good)) {
            logins.incrementAndGet();
            return;
        }
        client.close();
        if (!answer.equals(unavailable)) {
            throw new IllegalStateException("a right password was answered " + answer);
        }
        throw new Broken();
    }

    private static Login create(CredentialBook book, int guest, String name) {
        AccountName account = book.named(RealDovecot.GUESTS.get(guest));
        try (NewPassword made = book.createPassword(account, PasswordRequest.named(name))) {
            return new Login(
                    account.value(), made.secret().reveal(octets -> new String(octets, StandardCharsets.US_ASCII)));
        }
    }

    private static Stream<String> delivered() {
        return RealDovecot.GUESTS.stream().flatMap(guest -> MAIL.mailbox().each(guest, Ledger::digest).stream());
    }

    /** Most are small. */
    private static int size(Random random) {
        return 1 + random.nextInt(random.nextInt(10) == 0 ? LARGEST : COMMON);
    }

    private static int dovecotPort() {
        return MAIL.dovecot().port();
    }

    private static int postfixPort() {
        return MAIL.postfix().port();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault has struck, as it should: the client tries again. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
