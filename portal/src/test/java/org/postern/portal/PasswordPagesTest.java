package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.ClientPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.Presentation;
import org.postern.credential.Scope;
import org.postern.credential.Verdict;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.fake.TestPortal;

/** Client-specific passwords by both ways of the manual, from the name to the revocation. */
class PasswordPagesTest {
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

    private static final String SECOND = "/settings/security/second-verification/client-passwords";
    private static final String LOGIN = "/settings/security/client-login";

    private List<ClientPassword> passwords() {
        return portal.credentials.book().passwords(portal.account(TestPortal.ALICE));
    }

    private Received make(Browser browser, String base, String name) {
        browser.get(base + "/new");
        return browser.post(base, Map.of("name", name, "receive", "on", "send", "on", "expiry", "never"));
    }

    private static String secret(Received page) {
        String text = page.body().replaceAll("<[^>]*>", "\u0000").replace("\u0000", "");
        Matcher sixteen =
                Pattern.compile("(?<![a-z0-9])[a-hjkmnp-z2-9]{16}(?![a-z0-9])").matcher(text);
        assertThat(sixteen.find()).as("16 characters that can be copied").isTrue();
        return sixteen.group();
    }

    private boolean opens(String secret, Scope scope) throws Exception {
        Verdict verdict = portal.credentials
                .verifier()
                .verify(new Presentation(
                        TestPortal.ALICE,
                        secret.getBytes(StandardCharsets.US_ASCII),
                        scope,
                        InetAddress.getByName("203.0.113.9"),
                        "Thunderbird"))
                .toCompletableFuture()
                .get();
        return verdict instanceof Verdict.Accepted;
    }

    @ParameterizedTest
    @ValueSource(strings = {SECOND, LOGIN})
    void bothWaysLeadToAPasswordThatIsShownOnce(String base) throws Exception {
        Browser alice = portal.signedIn();
        Received made = make(alice, base, "Thunderbird");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String secret = secret(made);
        assertThat(opens(secret, Scope.IMAP)).isTrue();
        assertThat(opens(secret, Scope.SMTP)).isTrue();
        String id = passwords().get(0).id();
        for (String page : new String[] {base, base + "/" + id, base + "/" + id + "/status"}) {
            assertThat(alice.get(page).body().replaceAll("<[^>]*>", ""))
                    .as(page)
                    .doesNotContain(secret);
        }
    }

    @Test
    void whatItMayDoIsAsChosen() throws Exception {
        Browser alice = portal.signedIn();
        alice.get(LOGIN + "/new");
        Received made = alice.post(LOGIN, Map.of("name", "Printer", "send", "on", "expiry", "90"));
        String secret = secret(made);
        assertThat(opens(secret, Scope.IMAP)).isFalse();
        assertThat(opens(secret, Scope.SMTP)).isTrue();
        portal.clock.advance(Duration.ofDays(90));
        assertThat(opens(secret, Scope.SMTP)).isFalse();
    }

    @Test
    void whatCannotBeIsSaidAndNothingIsLost() {
        Browser alice = portal.signedIn();
        alice.get(LOGIN + "/new");
        assertThat(alice.post(LOGIN, Map.of("name", "x")).status())
                .as("no scope")
                .isEqualTo(422);
        assertThat(alice.post(LOGIN, Map.of("name", " ", "receive", "on")).status())
                .isEqualTo(422);
        assertThat(alice.post(LOGIN, Map.of("name", "x".repeat(65), "receive", "on"))
                        .status())
                .isEqualTo(422);
        Received odd = alice.post(LOGIN, Map.of("name", "My phone", "receive", "on", "expiry", "7"));
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.body()).contains("value=\"My phone\"");
        assertThat(passwords()).isEmpty();
        make(alice, LOGIN, "Twice");
        assertThat(make(alice, LOGIN, "twice").status()).isEqualTo(422);
    }

    @Test
    void makingOneNeedsAFreshProof() {
        Browser alice = portal.signedIn();
        alice.get(LOGIN + "/new");
        portal.clock.advance(Duration.ofMinutes(11));
        Received asked = alice.post(LOGIN, Map.of("name", "x", "receive", "on"));
        assertThat(asked.path()).startsWith("/verify?next=");
        assertThat(passwords()).isEmpty();
    }

    @Test
    void namesFromOutsideComeOutAsText() {
        Browser alice = portal.signedIn();
        make(alice, LOGIN, "<img src=x onerror=alert(1)>");
        assertThat(alice.get(LOGIN).body()).doesNotContain("<img src=x").contains("&lt;img src=x");
        assertThat(alice.get("/settings/security/activity").body()).doesNotContain("<img src=x");
    }

    @Test
    void theStatusTurnsWhenTheFirstLoginComesAndSaysWhatWentWrongBefore() throws Exception {
        Browser alice = portal.signedIn();
        String secret = secret(make(alice, LOGIN, "Outlook"));
        String status = LOGIN + "/" + passwords().get(0).id() + "/status";
        assertThat(alice.get(status).body()).contains("\"state\":\"waiting\"");

        opens("my web password!", Scope.IMAP);
        portal.credentials
                .loginWatch()
                .refused(
                        TestPortal.ALICE,
                        Verdict.Reason.NOT_A_CLIENT_PASSWORD,
                        "203.0.113.9",
                        "Outlook",
                        portal.clock.instant());
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(alice.get(status).body()).contains("\"state\":\"refused\"", "203.0.113.9"));

        portal.clock.advance(Duration.ofSeconds(5));
        assertThat(opens(secret, Scope.IMAP)).isTrue();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(alice.get(status).body()).contains("\"state\":\"used\"", "Thunderbird"));
        assertThat(alice.get(LOGIN + "/" + passwords().get(0).id()).body()).contains("Thunderbird");
    }

    @Test
    void aWrongUserNameIsRecognisedByItsLikeness() {
        Browser alice = portal.signedIn();
        make(alice, LOGIN, "Foxmail");
        String status = LOGIN + "/" + passwords().get(0).id() + "/status";
        portal.credentials
                .loginWatch()
                .refused("CORP\\alice", Verdict.Reason.BAD_USER_NAME, "203.0.113.9", "Foxmail", portal.clock.instant());
        Awaitility.await()
                .untilAsserted(() -> assertThat(alice.get(status).body()).contains("\"state\":\"refused\"", "CORP"));
    }

    @Test
    void theListShowsWhenFromWhereAndWhichClientAndHowManySessionsAreOpen() throws Exception {
        Browser alice = portal.signedIn();
        String secret = secret(make(alice, LOGIN, "Thunderbird at home"));
        opens(secret, Scope.IMAP);
        String id = passwords().get(0).id();
        portal.store().openSessions().report("node", Map.of(id, 3), portal.clock.instant());
        Awaitility.await()
                .untilAsserted(() -> assertThat(alice.get(LOGIN).body())
                        .contains("Thunderbird at home", "203.0.113.9", "Thunderbird")
                        .containsPattern("\\b3\\b"));
    }

    @Test
    void oneIsRenamedAndRevokedAndAllAreRevoked() throws Exception {
        Browser alice = portal.signedIn();
        String secret = secret(make(alice, LOGIN, "Old"));
        String id = passwords().get(0).id();
        alice.get(LOGIN + "/" + id + "/rename");
        assertThat(alice.post(LOGIN + "/" + id + "/rename", Map.of("name", "New"))
                        .path())
                .isEqualTo(LOGIN + "?done=password-renamed");
        assertThat(passwords()).extracting(ClientPassword::name).containsExactly("New");

        make(alice, LOGIN, "Stays");
        alice.get(LOGIN + "/" + id + "/revoke");
        alice.post(LOGIN + "/" + id + "/revoke", Map.of());
        assertThat(opens(secret, Scope.IMAP)).isFalse();
        assertThat(passwords()).extracting(ClientPassword::name).containsExactly("Stays");
        make(alice, LOGIN, "Another");
        alice.get(LOGIN + "/revoke-all");
        alice.post(LOGIN + "/revoke-all", Map.of());
        assertThat(passwords()).isEmpty();
    }

    @Test
    void nobodySeesOrEndsSomebodyElsesPassword() {
        Browser alice = portal.signedIn();
        make(alice, LOGIN, "Private name");
        String id = passwords().get(0).id();
        Browser bob = portal.browser();
        portal.signIn(bob, TestPortal.BOB, TestPortal.BOB_PASSWORD);
        portal.bindNumber(bob, "13900139000");
        for (String page : new String[] {"", "/rename", "/revoke"}) {
            assertThat(bob.get(LOGIN + "/" + id + page).path()).isEqualTo(LOGIN);
        }
        assertThat(bob.get(LOGIN + "/" + id + "/status").body()).doesNotContain("Private name");
        bob.get(LOGIN);
        bob.post(LOGIN + "/" + id + "/revoke", Map.of());
        assertThat(passwords()).hasSize(1);
    }

    @Test
    void theTwentyFirstIsOneTooMany() {
        Browser alice = portal.signedIn();
        for (int i = 1; i <= 20; i++) {
            portal.credentials
                    .book()
                    .createPassword(
                            portal.account(TestPortal.ALICE),
                            PasswordRequest.named("Client " + i).withScopes(EnumSet.of(Scope.IMAP)))
                    .close();
        }
        Received refused = make(alice, LOGIN, "One more");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("20");
    }
}
