package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An attack from 50 addresses with everything at once: whoever knows a password gets in all the same, soon. */
@Tag("alone")
final class FloodIT {
    private static final int SILENT = 5_000;
    private static final int SLOW = 2_000;
    private static final int GUESSING = 200;

    /** Fewer than those who attack: they have to make room all the time. */
    private static final int LOGINS = 6_000;

    private static final int PASSWORDS = 5;
    private static final Duration SOON = Duration.ofSeconds(2);

    /** 256 MiB of heap, the JVM itself, and what 6,000 connections take outside the heap. */
    private static final long MEBIBYTES = 640;

    private static final int PLAIN = Ports.free();

    @RegisterExtension
    static final Installation MAIL =
            Installation.thatDiffers(yaml -> yaml.replace("listeners:\n", """
            limits: { logins: %d }
            listeners:
              - { protocol: imap, address: "127.0.0.1:%d", tls: none, plaintext-auth: true }
            """.formatted(LOGINS, PLAIN)));

    @Test
    void aGoodLoginGetsInWithinTwoSecondsAndMemoryIsBounded() {
        List<String> passwords = MAIL.createPasswords(ALICE, PASSWORDS);
        logIn(MAIL.postern().createPassword(ALICE, "the first of the day")); // both programs are cold before
        List<Duration> logins = new ArrayList<>();
        try (Attackers attackers = new Attackers()) {
            attackers.stare(SILENT, PLAIN);
            attackers.dawdle(SLOW, PLAIN);
            attackers.guess(GUESSING, PLAIN);
            await("as many as may wait")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> attackers.connected() > LOGINS - 500);
            int before = attackers.guesses();
            for (int round = 0; round < 3; round++) {
                passwords.forEach(password -> logins.add(logIn(password)));
            }
            System.out.printf(
                    "Under attack (%d silent or slow, %d guesses): %d logins, median %d ms, longest %d ms; %d MiB resident%n",
                    attackers.connected(),
                    attackers.guesses(),
                    logins.size(),
                    logins.stream().sorted().toList().get(logins.size() / 2).toMillis(),
                    logins.stream().max(Duration::compareTo).orElseThrow().toMillis(),
                    MAIL.postern().residentMebibytes());
            assertThat(attackers.guesses()).as("the attack goes on").isGreaterThan(before);
            assertThat(MAIL.postern().residentMebibytes()).isLessThan(MEBIBYTES);
        }
        assertThat(logins).allSatisfy(time -> assertThat(time).isLessThan(SOON));
        assertThat(MAIL.home().read("data/audit/audit.jsonl")).contains("\"reason\":\"TOO_MANY_CONNECTIONS\"");
        assertThat(MAIL.postern().log()).doesNotContain("OutOfMemoryError", "Exception", "LEAK");
        assertThat(logIn(passwords.get(0))).as("after the attack").isLessThan(SOON);
    }

    /** From the first packet to the answer, TLS included. */
    private static Duration logIn(String password) {
        long begun = System.nanoTime();
        try (WireClient client = MAIL.imap(ALICE, password)) {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }
}
