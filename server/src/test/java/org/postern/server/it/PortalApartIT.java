package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gate and the portal as two processes on one data folder. */
@Tag("alone")
final class PortalApartIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inTwoProcesses();

    @Test
    void thePortalSeesLoginsAtTheGateAndItsRevocationsEndSessionsThere() {
        Person person = PORTAL.newcomer(Reader.EN);
        PortalSteps steps = new PortalSteps(person);
        steps.enrolBySms(PORTAL.newNumber()).chooses(Words.TO_WELCOME);
        steps.goToPasswords(PortalSteps.Path.TWO);
        String secret = steps.generate("laptop");
        try (WireClient client = PORTAL.mail().imap(person.account(), secret)) {
            client.send("s SELECT INBOX").await("s OK .*");
            client.send("i IDLE").expect("\\+ .*");
            steps.seesFirstLogin("used");
            CompletableFuture<Long> end = client.timeOfEnd("\\* BYE .*");
            person.chooses(Words.TO_LIST).chooses(Words.REVOKE, "laptop").chooses(Words.REVOKE);
            person.hears("密码已撤销", "Revoked.");
            long revoked = System.nanoTime();
            assertThat(Duration.ofNanos(end.join() - revoked)).isLessThan(AT_ONCE);
        }
        try (WireClient client = PORTAL.mail().imap()) {
            client.send("l LOGIN " + person.account() + " " + secret).await("l NO \\[AUTHENTICATIONFAILED\\] .*");
        }
    }
}
