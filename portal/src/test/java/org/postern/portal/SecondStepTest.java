package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.factor.Totp;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.fake.TestPortal;

/** Proving a factor at sign-in, and the browsers that need not. */
class SecondStepTest {
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

    private List<Factor> factors() {
        return portal.store().factors().of(portal.account(TestPortal.ALICE));
    }

    private String factor(FactorKind kind) {
        return factors().stream()
                .filter(factor -> factor.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Browser atSecondStep() {
        Browser alice = portal.browser();
        assertThat(portal.signIn(alice, TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .path())
                .isEqualTo("/second-step");
        return alice;
    }

    @Test
    void aCodeThatIsSentOnDemandSignsIn() {
        portal.signedIn();
        portal.clock.advance(Duration.ofMinutes(2));
        int before = portal.phone.arrived().size();
        Browser alice = atSecondStep();
        assertThat(portal.phone.arrived()).as("nothing is sent before one asks").hasSize(before);
        String id = factor(FactorKind.SMS);
        Received sent = alice.post("/second-step/send", Map.of("factor", id));
        assertThat(sent.body()).contains("138****8000", "name=\"code\"");
        assertThat(alice.post("/second-step", Map.of("factor", id, "code", portal.phone.lastCode()))
                        .path())
                .isEqualTo("/");
    }

    @Test
    void ofSeveralFactorsTheLastUsedComesFirstAndAnyCanBeChosen() {
        Browser first = portal.signedIn();
        portal.clock.advance(Duration.ofMinutes(2));
        first.post("/factors/email", Map.of("target", "alice.home@example.net"));
        first.post("/factors/email/code", Map.of("code", portal.phone.lastCode()));
        portal.clock.advance(Duration.ofMinutes(2));

        Browser alice = atSecondStep();
        String email = factor(FactorKind.EMAIL);
        Received chosen = alice.get("/second-step?factor=" + email);
        assertThat(chosen.body()).contains("138****8000", "a***e@example.net");
        alice.post("/second-step/send", Map.of("factor", email));
        assertThat(portal.phone.last().kind()).isEqualTo(FactorKind.EMAIL);
        alice.post("/second-step", Map.of("factor", email, "code", portal.phone.lastCode()));

        assertThat(factors().get(0).kind()).as("last used first").isEqualTo(FactorKind.EMAIL);
    }

    @Test
    void aCodeForOneFactorDoesNotProveAnother() {
        Browser first = portal.signedIn();
        portal.clock.advance(Duration.ofMinutes(2));
        first.post("/factors/email", Map.of("target", "alice.home@example.net"));
        first.post("/factors/email/code", Map.of("code", portal.phone.lastCode()));
        portal.clock.advance(Duration.ofMinutes(2));
        Browser alice = atSecondStep();
        alice.post("/second-step/send", Map.of("factor", factor(FactorKind.EMAIL)));
        assertThat(alice.post("/second-step", Map.of("factor", factor(FactorKind.SMS), "code", portal.phone.lastCode()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aCodeToSignInIsNoneToConfirm() {
        Browser signedIn = portal.signedIn();
        portal.clock.advance(Duration.ofMinutes(11));
        Browser alice = atSecondStep();
        alice.post("/second-step/send", Map.of("factor", factor(FactorKind.SMS)));
        signedIn.get("/verify");
        assertThat(signedIn.post("/verify", Map.of("factor", factor(FactorKind.SMS), "code", portal.phone.lastCode()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void wrongAnswersAreCountedAcrossCodes() {
        portal.signedIn();
        Browser mallory = atSecondStep();
        String id = factor(FactorKind.SMS);
        int refusedForGood = 0;
        for (int code = 0; code < 5; code++) {
            portal.clock.advance(Duration.ofSeconds(61));
            mallory.post("/second-step/send", Map.of("factor", id));
            for (int guess = 0; guess < 5; guess++) {
                String body = mallory.post("/second-step", Map.of("factor", id, "code", portal.phone.wrongCode()))
                        .body();
                refusedForGood += body.contains("Too many") ? 1 : 0;
            }
        }
        assertThat(refusedForGood).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aTrustedBrowserSkipsTheSecondStepForThirtyDays() {
        portal.signedIn();
        Browser alice = atSecondStep();
        portal.prove(alice, Map.of("trust", "on"));
        alice.post("/sign-out", Map.of());
        portal.clock.advance(Duration.ofDays(29));
        assertThat(portal.signIn(alice, TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .path())
                .isEqualTo("/");
        assertThat(alice.get("/settings/security/client-login/new").path())
                .as("but has to prove a factor for what is important")
                .startsWith("/verify");
        alice.get("/");
        alice.post("/sign-out", Map.of());
        portal.clock.advance(Duration.ofDays(2));
        assertThat(portal.signIn(alice, TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .path())
                .as("30 days from when it was trusted")
                .isEqualTo("/second-step");
    }

    @Test
    void trustIsForOneAccountAndEndsWithAChangeOfFactorsOrByHand() {
        portal.signedIn();
        Browser alice = atSecondStep();
        portal.prove(alice, Map.of("trust", "on"));
        String device = alice.cookies().get("__Host-device");
        Browser bob = portal.browser();
        portal.signIn(bob, TestPortal.BOB, TestPortal.BOB_PASSWORD);
        portal.bindNumber(bob, "13900139000");
        Browser again = portal.browser();
        again.cookies().put("__Host-device", device);
        assertThat(portal.signIn(again, TestPortal.BOB, TestPortal.BOB_PASSWORD).path())
                .isEqualTo("/second-step");

        assertThat(alice.get("/settings/security/devices").body()).contains("Firefox on Linux");
        alice.post("/settings/security/devices/remove-all", Map.of());
        Browser stolen = portal.browser();
        stolen.cookies().put("__Host-device", device);
        assertThat(portal.signIn(stolen, TestPortal.ALICE, TestPortal.ALICE_PASSWORD)
                        .path())
                .isEqualTo("/second-step");
    }

    @Test
    void bindingAnotherFactorEndsTrust() {
        portal.signedIn();
        Browser alice = atSecondStep();
        portal.prove(alice, Map.of("trust", "on"));
        alice.post("/factors/email", Map.of("target", "alice.home@example.net"));
        alice.post("/factors/email/code", Map.of("code", portal.phone.lastCode()));
        assertThat(portal.store().devices().of(portal.account(TestPortal.ALICE), portal.clock.instant()))
                .isEmpty();
        assertThat(alice.cookies()).doesNotContainKey("__Host-device");
    }

    @Test
    void signingOutEverywhereEndsAllVisits() {
        Browser alice = portal.signedIn();
        Browser elsewhere = portal.signedInAgain(portal.browser());
        alice.get("/settings/security");
        assertThat(alice.post("/sign-out-everywhere", Map.of()).path())
                .isEqualTo("/sign-in?done=signed-out-everywhere");
        assertThat(elsewhere.getOnce("/").status()).isEqualTo(303);
        assertThat(alice.getOnce("/").status()).isEqualTo(303);
    }

    @Test
    void tenRecoveryCodesAreShownOnceAndEachSignsInOnce() {
        Browser alice = portal.signedIn();
        alice.get("/settings/security/recovery-codes");
        Received made = alice.post("/settings/security/recovery-codes", Map.of());
        Matcher codes = Pattern.compile("\\b[a-z0-9]{5}-[a-z0-9]{5}\\b").matcher(made.body());
        List<String> ten = codes.results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
        assertThat(ten).hasSize(10);
        assertThat(alice.get("/settings/security/recovery-codes").body()).doesNotContain(ten.get(0));

        Browser lost = atSecondStep();
        assertThat(lost.post("/second-step/recovery", Map.of("code", "aaaaa-aaaaa"))
                        .status())
                .isEqualTo(422);
        assertThat(lost.post("/second-step/recovery", Map.of("code", ten.get(0).toUpperCase(java.util.Locale.ROOT)))
                        .path())
                .isEqualTo("/");
        assertThat(lost.get("/factors/sms").path())
                .as("may bind another number at once")
                .isEqualTo("/factors/sms");
        Browser reused = atSecondStep();
        assertThat(reused.post("/second-step/recovery", Map.of("code", ten.get(0)))
                        .status())
                .isEqualTo(422);
        assertThat(activities()).contains(ActivityKind.RECOVERY_CODE_USED, ActivityKind.RECOVERY_CODES_MADE);
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
    void anAuthenticatorIsBoundByItsFirstCodeAndEachCodeIsGoodOnce() throws Exception {
        Browser alice = portal.enrolling();
        Received page = alice.get("/factors/totp");
        Matcher secret = Pattern.compile("secret=([A-Z2-7]+)").matcher(page.body());
        assertThat(secret.find()).isTrue();
        byte[] key = base32(secret.group(1));
        assertThat(alice.post("/factors/totp", Map.of("code", "000000")).status())
                .isEqualTo(422);
        assertThat(alice.post("/factors/totp", Map.of("code", totp(key))).path())
                .isEqualTo("/factors/bound?kind=totp");

        portal.clock.advance(Duration.ofSeconds(30));
        Browser again = atSecondStep();
        String code = totp(key);
        assertThat(again.post("/second-step", Map.of("factor", factor(FactorKind.TOTP), "code", code))
                        .path())
                .isEqualTo("/");
        Browser replay = atSecondStep();
        assertThat(replay.post("/second-step", Map.of("factor", factor(FactorKind.TOTP), "code", code))
                        .status())
                .isEqualTo(422);
    }

    private String totp(byte[] key) throws Exception {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), portal.clock.instant());
    }

    private static byte[] base32(String text) {
        byte[] octets = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int length = 0;
        for (char letter : text.toCharArray()) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets[length++] = (byte) (buffer >> bits);
            }
        }
        assertThat(length).isEqualTo(Totp.SECRET_OCTETS);
        return octets;
    }
}
