package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.fake.TestPortal;

/** Signing in with mailbox and web password, as far as that leads. */
class FirstStepPagesTest {
    @TempDir
    private Path data;

    private TestPortal portal;

    @BeforeEach
    void start() throws IOException {
        portal = TestPortal.start(data);
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void aMailboxWithoutAFactorLandsAtTheEnrolment() {
        Received page = portal.signIn(portal.browser(), TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        assertThat(page.path()).isEqualTo("/enrolment");
    }

    @Test
    void namesAreForgivenCaseAndBlanks() {
        assertThat(portal.signIn(portal.browser(), " Alice@Example.ORG", TestPortal.ALICE_PASSWORD)
                        .path())
                .isEqualTo("/enrolment");
    }

    @Test
    void aWrongPasswordAndAnUnknownMailboxGetTheSameAnswer() {
        Received wrong = portal.signIn(portal.browser(), TestPortal.ALICE, "wrong");
        Received unknown = portal.signIn(portal.browser(), "nobody@example.org", "wrong");
        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(text(wrong, TestPortal.ALICE)).isEqualTo(text(unknown, "nobody@example.org"));
    }

    private static String text(Received page, String account) {
        return page.body().replace(account, "X").replaceAll("[0-9a-f]{64}", "T");
    }

    @Test
    void guessingEndsBeforeTheBackEndWouldLockTheAccount() {
        Browser mallory = portal.browser();
        for (int i = 0; i < 4; i++) {
            assertThat(portal.signIn(mallory, TestPortal.ALICE, "guess " + i).status())
                    .isEqualTo(422);
        }
        int asked = portal.backEnd.asked();
        Received refused = portal.signIn(mallory, TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        assertThat(refused.body()).contains("minutes");
        assertThat(portal.backEnd.asked()).as("nobody was asked").isEqualTo(asked);

        portal.clock.advance(Duration.ofMinutes(15));
        assertThat(portal.signIn(mallory, TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .path())
                .isEqualTo("/enrolment");
    }

    @Test
    void aBackEndThatIsDownIsNoWrongPassword() {
        portal.backEnd.down(true);
        Received answer = portal.signIn(portal.browser(), TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        assertThat(answer.status()).isEqualTo(503);
        portal.backEnd.down(false);
        assertThat(portal.signIn(portal.browser(), TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .path())
                .isEqualTo("/enrolment");
    }

    @Test
    void aDisabledAccountIsToldSoAfterItsPasswordOnly() {
        portal.enrolling();
        portal.credentials.book().disable(portal.account(TestPortal.ALICE));
        assertThat(portal.signIn(portal.browser(), TestPortal.ALICE, "wrong").body())
                .doesNotContain("disabled");
        assertThat(portal.signIn(portal.browser(), TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .body())
                .contains("disabled");
    }

    @Test
    void whoWasOnTheWaySomewhereArrivesThere() {
        portal.signedIn();
        Browser alice = portal.browser();
        assertThat(alice.get("/settings/security").path()).startsWith("/sign-in?next=");
        alice.post(
                "/sign-in",
                Map.of(
                        "account", TestPortal.ALICE,
                        "password", TestPortal.ALICE_PASSWORD,
                        "next", "/settings/security"));
        assertThat(portal.prove(alice, Map.of("next", "/settings/security")).path())
                .isEqualTo("/settings/security");
    }

    @Test
    void aVisitEndsWhenNothingIsAskedForHalfAnHourAndAfterTwelveHours() {
        Browser alice = portal.signedIn();
        portal.clock.advance(Duration.ofMinutes(29));
        assertThat(alice.getOnce("/").status()).isEqualTo(200);
        portal.clock.advance(Duration.ofMinutes(31));
        assertThat(alice.getOnce("/").status()).isEqualTo(303);

        Browser again = portal.signedInAgain(portal.browser());
        for (int i = 0; i < 24; i++) {
            portal.clock.advance(Duration.ofMinutes(29));
            assertThat(again.getOnce("/").status()).isEqualTo(200);
        }
        portal.clock.advance(Duration.ofMinutes(29));
        assertThat(again.getOnce("/").status()).isEqualTo(303);
    }

    @Test
    void theLanguageIsTheReadersUntilAnotherIsChosen() {
        Browser reader = portal.browser().speaking("zh-CN,zh;q=0.9,en;q=0.5");
        assertThat(reader.get("/sign-in").body()).contains("lang=\"zh-Hans\"");
        assertThat(reader.get("/language/en?back=/sign-in").body()).contains("lang=\"en\"");
        assertThat(reader.get("/sign-in").body()).contains("lang=\"en\"");
    }

    @Test
    void changedWebPasswordsEndTrustAndVisits() {
        portal.backEnd.mark(TestPortal.ALICE, "1");
        Browser alice = portal.signedIn();
        portal.signIn(alice, TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        portal.prove(alice, Map.of("trust", "on"));
        Browser elsewhere = portal.signedInAgain(portal.browser());
        assertThat(portal.store().devices().of(portal.account(TestPortal.ALICE), portal.clock.instant()))
                .hasSize(1);

        portal.backEnd.mark(TestPortal.ALICE, "2");
        portal.signIn(portal.browser(), TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        assertThat(portal.store().devices().of(portal.account(TestPortal.ALICE), portal.clock.instant()))
                .isEmpty();
        assertThat(elsewhere.getOnce("/").status()).isEqualTo(303);
    }
}
