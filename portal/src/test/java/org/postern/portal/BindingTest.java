package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.notice.Notice;
import org.postern.credential.profile.Profile;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.fake.TestPortal;
import org.postern.portal.view.Trouble;

/** Binding, changing and removing numbers and backup addresses. */
class BindingTest {
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

    private List<Factor> factors(String account) {
        return portal.store().factors().of(portal.account(account));
    }

    @Test
    void aNumberIsBoundByTheCodeThatWasSentToIt() {
        Browser alice = portal.enrolling();
        Received code = alice.post("/factors/sms", Map.of("target", "138 0013 8000"));
        assertThat(code.path()).isEqualTo("/factors/sms/code");
        assertThat(code.body()).contains("138****8000").doesNotContain("13800138000");
        assertThat(portal.phone.last().target()).isEqualTo("+8613800138000");

        String typed = portal.phone.lastCode().substring(0, 3) + " "
                + portal.phone.lastCode().substring(3);
        Received bound = alice.post("/factors/sms/code", Map.of("code", typed));
        assertThat(bound.path()).isEqualTo("/factors/bound?kind=sms");
        assertThat(alice.get("/").status()).as("signed in").isEqualTo(200);
        assertThat(factors(TestPortal.ALICE)).extracting(Factor::kind).containsExactly(FactorKind.SMS);
    }

    @Test
    void theNumberRestsSealed() {
        portal.signedIn();
        Factor factor = factors(TestPortal.ALICE).get(0);
        assertThat(new String(factor.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("13800138000");
    }

    @Test
    void aKnownNumberIsNotAskedFor() {
        portal.backEnd.knowsNumber(TestPortal.ALICE, "+86 138 0013 8000");
        Browser alice = portal.enrolling();
        Received page = alice.get("/factors/sms");
        assertThat(page.body()).contains("138****8000").doesNotContain("name=\"target\"");
        assertThat(alice.post("/factors/sms", Map.of()).path()).isEqualTo("/factors/sms/code");
        assertThat(portal.phone.last().target()).isEqualTo("+8613800138000");

        assertThat(alice.post("/factors/sms", Map.of("other", "1")).body()).contains("name=\"target\"");
    }

    @Test
    void aNumberOfAnotherMailboxIsRefusedOnlyAfterItsCode() {
        portal.signedIn();
        Browser bob = portal.browser();
        portal.signIn(bob, TestPortal.BOB, TestPortal.BOB_PASSWORD);
        portal.clock.advance(Duration.ofMinutes(2));
        bob.get("/factors/sms");
        assertThat(bob.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER))
                        .path())
                .as("whoever cannot read the message learns nothing")
                .isEqualTo("/factors/sms/code");
        Received refused = bob.post("/factors/sms/code", Map.of("code", portal.phone.lastCode()));
        assertThat(refused.body()).contains("already");
        assertThat(factors(TestPortal.BOB)).isEmpty();
        assertThat(bob.getOnce("/").header("Location")).as("still enrolling").isEqualTo("/enrolment");
    }

    @Test
    void backupAddressesMayBeSharedButNotTheMailboxItself() {
        Browser alice = portal.enrolling();
        assertThat(alice.post("/factors/email", Map.of("target", "alice@EXAMPLE.org"))
                        .status())
                .isEqualTo(422);
        assertThat(portal.phone.arrived()).isEmpty();
        for (String account : new String[] {TestPortal.ALICE, TestPortal.BOB}) {
            Browser browser = portal.browser();
            portal.signIn(
                    browser,
                    account,
                    account.equals(TestPortal.ALICE) ? TestPortal.ALICE_PASSWORD : TestPortal.BOB_PASSWORD);
            browser.post("/factors/email", Map.of("target", "office@example.net"));
            Received bound = browser.post("/factors/email/code", Map.of("code", portal.phone.lastCode()));
            assertThat(bound.path()).isEqualTo("/factors/bound?kind=email");
            portal.clock.advance(Duration.ofMinutes(2));
        }
    }

    @Test
    void wrongCodesAreCountedAndTheFifthIsTheLast() {
        Browser alice = portal.enrolling();
        alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER));
        String right = portal.phone.lastCode();
        for (int left = 4; left > 0; left--) {
            Received wrong = alice.post("/factors/sms/code", Map.of("code", portal.phone.wrongCode()));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains(String.valueOf(left));
        }
        alice.post("/factors/sms/code", Map.of("code", portal.phone.wrongCode()));
        assertThat(alice.post("/factors/sms/code", Map.of("code", right)).status())
                .isEqualTo(422);
        assertThat(factors(TestPortal.ALICE)).isEmpty();
    }

    @Test
    void aCodeIsGoodForFiveMinutesAndOnce() {
        Browser alice = portal.enrolling();
        alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER));
        portal.clock.advance(Duration.ofMinutes(5));
        assertThat(alice.post("/factors/sms/code", Map.of("code", portal.phone.lastCode()))
                        .status())
                .isEqualTo(422);

        alice.post("/factors/sms/resend", Map.of());
        String code = portal.phone.lastCode();
        assertThat(alice.post("/factors/sms/code", Map.of("code", code)).path()).startsWith("/factors/bound");
        alice.get("/factors/sms");
        assertThat(alice.post("/factors/sms/code", Map.of("code", code)).status())
                .isEqualTo(422);
    }

    @Test
    void anotherCodeMakesTheEarlierOneWorthlessAndHasToWaitAMinute() {
        Browser alice = portal.enrolling();
        alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER));
        String first = portal.phone.lastCode();
        assertThat(alice.post("/factors/sms/resend", Map.of()).body()).contains("60");
        assertThat(portal.phone.arrived()).hasSize(1);
        portal.clock.advance(Duration.ofSeconds(60));
        alice.post("/factors/sms/resend", Map.of());
        assertThat(portal.phone.arrived()).hasSize(2);
        if (!first.equals(portal.phone.lastCode())) {
            assertThat(alice.post("/factors/sms/code", Map.of("code", first)).status())
                    .isEqualTo(422);
        }
        assertThat(alice.post("/factors/sms/code", Map.of("code", portal.phone.lastCode()))
                        .path())
                .startsWith("/factors/bound");
    }

    @Test
    void aGatewayThatIsDownCostsNothingAndChangesNothing() {
        Browser alice = portal.enrolling();
        portal.phone.fail(Trouble.Kind.SEND_FAILED);
        for (int i = 0; i < 30; i++) {
            Received failed = alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER));
            assertThat(failed.status()).isEqualTo(422);
            assertThat(failed.body()).as("told so").contains("role=\"alert\"");
        }
        assertThat(alice.getOnce("/factors/sms/code").header("Location"))
                .as("nothing half-bound")
                .isEqualTo("/factors/sms");
        portal.phone.fail(null);
        assertThat(alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER))
                        .path())
                .as("no cooldown, no budget used up")
                .isEqualTo("/factors/sms/code");
    }

    @Test
    void whatWasSentIsOutOfABudgetOfTheNumberAndTheAccount() {
        Browser alice = portal.enrolling();
        for (int i = 0; i < 10; i++) {
            assertThat(alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER))
                            .path())
                    .isEqualTo("/factors/sms/code");
            portal.clock.advance(Duration.ofSeconds(61));
        }
        Received refused = alice.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(portal.phone.arrived()).hasSize(10);
        assertThat(alice.post("/factors/sms", Map.of("target", "13900139000")).path())
                .as("another number")
                .isEqualTo("/factors/sms/code");
    }

    @Test
    void twoTabsThatBindAtOnceBindOne() {
        Browser one = portal.enrolling();
        Browser other = portal.browser();
        other.cookies().putAll(one.cookies());
        one.post("/factors/sms", Map.of("target", TestPortal.ALICE_NUMBER));
        String code = portal.phone.lastCode();
        other.get("/factors/sms/code");
        assertThat(one.post("/factors/sms/code", Map.of("code", code)).path()).startsWith("/factors/bound");
        assertThat(other.postOnce("/factors/sms/code", Map.of("code", code)).status())
                .isEqualTo(403);
        assertThat(factors(TestPortal.ALICE)).hasSize(1);
    }

    @Test
    void changingNeedsAFreshProofAndTellsTheOldNumber() {
        Browser alice = portal.signedIn();
        portal.clock.advance(Duration.ofMinutes(11));
        Received asked = alice.get("/factors/sms");
        assertThat(asked.path()).startsWith("/verify?next=");

        String id = factors(TestPortal.ALICE).get(0).id();
        alice.post("/verify/send", Map.of("factor", id, "next", "/factors/sms"));
        Received form =
                alice.post("/verify", Map.of("factor", id, "code", portal.phone.lastCode(), "next", "/factors/sms"));
        assertThat(form.path()).isEqualTo("/factors/sms");
        alice.post("/factors/sms", Map.of("target", "13900139000"));
        alice.post("/factors/sms/code", Map.of("code", portal.phone.lastCode()));

        assertThat(factors(TestPortal.ALICE)).hasSize(1);
        assertThat(activities()).contains(ActivityKind.FACTOR_CHANGED);
        List<Notice> notices = portal.store()
                .notices()
                .claim(portal.clock.instant(), portal.clock.instant().plusSeconds(60), 100);
        assertThat(notices)
                .filteredOn(notice -> notice.kind() == ActivityKind.FACTOR_CHANGED)
                .extracting(this::target)
                .containsExactlyInAnyOrder("+8613800138000", TestPortal.ALICE);
    }

    private String target(Notice notice) {
        return new String(
                portal.store().sealer().open(notice.sealedTarget(), Notice.place(notice.account(), notice.id())),
                StandardCharsets.UTF_8);
    }

    private List<ActivityKind> activities() {
        return portal
                .store()
                .activities()
                .of(portal.account(TestPortal.ALICE), portal.clock.instant().minus(Duration.ofDays(90)), 100)
                .stream()
                .map(Activity::kind)
                .toList();
    }

    @Test
    void theLastFactorCanBeChangedButNotRemoved() {
        Browser alice = portal.signedIn();
        String sms = factors(TestPortal.ALICE).get(0).id();
        alice.get("/settings/security/second-verification/unbind/" + sms);
        alice.post("/settings/security/second-verification/unbind/" + sms, Map.of());
        assertThat(factors(TestPortal.ALICE)).hasSize(1);

        alice.post("/factors/email", Map.of("target", "alice.home@example.net"));
        alice.post("/factors/email/code", Map.of("code", portal.phone.lastCode()));
        alice.get("/settings/security/second-verification/unbind/" + sms);
        Received removed = alice.post("/settings/security/second-verification/unbind/" + sms, Map.of());
        assertThat(removed.path()).isEqualTo("/settings/security/second-verification?done=factor-removed");
        assertThat(factors(TestPortal.ALICE)).extracting(Factor::kind).containsExactly(FactorKind.EMAIL);
    }

    @Test
    void nobodyRemovesSomebodyElsesFactor() {
        portal.signedIn();
        String sms = factors(TestPortal.ALICE).get(0).id();
        Browser bob = portal.browser();
        portal.signIn(bob, TestPortal.BOB, TestPortal.BOB_PASSWORD);
        portal.bindNumber(bob, "13900139000");
        bob.get("/settings/security/second-verification");
        bob.post("/settings/security/second-verification/unbind/" + sms, Map.of());
        assertThat(factors(TestPortal.ALICE)).hasSize(1);
    }

    @Test
    void theImportedNumberRestsSealedToo() {
        portal.backEnd.knowsNumber(TestPortal.ALICE, "13800138000");
        portal.enrolling();
        Profile profile = portal.store().profiles().of(portal.account(TestPortal.ALICE));
        assertThat(new String(profile.sealedNumber(), StandardCharsets.ISO_8859_1))
                .doesNotContain("13800138000");
    }
}
