package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.fake.TestPortal;

/** Other sites, other hosts and other people's cookies: what a browser may be made to do, and what it may not. */
class ForgeryTest {
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
    void aFormWithoutItsTokenIsRefused() {
        Browser alice = portal.signedIn();
        assertThat(alice.postOnce("/sign-out-everywhere", Map.of("csrf", "")).status())
                .isEqualTo(403);
        assertThat(alice.postOnce("/sign-out-everywhere", Map.of("csrf", "0".repeat(64)))
                        .status())
                .isEqualTo(403);
        assertThat(alice.get("/").status()).as("still signed in").isEqualTo(200);
    }

    @Test
    void aFormWithSomebodyElsesTokenIsRefused() {
        Browser alice = portal.signedIn();
        Browser mallory = portal.browser();
        portal.signIn(mallory, TestPortal.BOB, TestPortal.BOB_PASSWORD);
        mallory.get("/enrolment");
        assertThat(alice.postOnce("/sign-out", Map.of("csrf", mallory.token())).status())
                .isEqualTo(403);
    }

    @Test
    void aTokenOfBeforeTheSignInIsWorthlessAfterIt() {
        Browser alice = portal.browser();
        alice.get("/sign-in");
        String before = alice.token();
        alice.post("/sign-in", Map.of("account", TestPortal.ALICE, "password", TestPortal.ALICE_PASSWORD));
        assertThat(alice.postOnce("/sign-out", Map.of("csrf", before)).status()).isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedEvenWithTheToken() {
        assertThat(portal.signedIn()
                        .header("Sec-Fetch-Site", "cross-site")
                        .postOnce("/sign-out", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(portal.enrolling()
                        .header("Origin", "https://evil.example")
                        .postOnce("/sign-out", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(portal.enrolling()
                        .header("Origin", "null")
                        .postOnce("/sign-out", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void signingInNeedsATokenToo() {
        Browser stranger = portal.browser();
        Received answer = stranger.postOnce(
                "/sign-in", Map.of("account", TestPortal.ALICE, "password", TestPortal.ALICE_PASSWORD));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(portal.backEnd.asked()).isZero();
    }

    @Test
    void redirectsNeverLeaveThePortal() {
        for (String evil : new String[] {
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "/%0d%0aSet-Cookie:x",
            "/\t/evil"
        }) {
            Browser alice = portal.browser();
            alice.get("/sign-in");
            Received answer = alice.postOnce(
                    "/sign-in",
                    Map.of("account", TestPortal.ALICE, "password", TestPortal.ALICE_PASSWORD, "next", evil));
            assertThat(answer.header("Location")).as(evil).isEqualTo("/enrolment");
        }
        Browser alice = portal.signedIn();
        assertThat(alice.getOnce("/language/zh?back=https%3A%2F%2Fevil.example").header("Location"))
                .isEqualTo("/");
        assertThat(alice.getOnce("/language/zh?back=%2F%2Fevil.example").header("Location"))
                .isEqualTo("/");
    }

    @Test
    void theTokenOfAVisitIsNewAtEachStage() {
        Browser alice = portal.browser();
        alice.cookies().put("__Host-visit", "A".repeat(43));
        alice.get("/sign-in");
        portal.signIn(alice, TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        String enrolling = alice.cookies().get("__Host-visit");
        assertThat(enrolling).as("not the planted one").isNotEqualTo("A".repeat(43));
        portal.bindNumber(alice, TestPortal.ALICE_NUMBER);
        String signedIn = alice.cookies().get("__Host-visit");
        assertThat(signedIn).isNotEqualTo(enrolling);

        Browser thief = portal.browser();
        thief.cookies().put("__Host-visit", enrolling);
        assertThat(thief.getOnce("/").header("Location")).as("the old token").startsWith("/sign-in");
    }

    @Test
    void aStolenCookieIsWorthlessAfterSignOut() {
        Browser alice = portal.signedIn();
        Browser thief = portal.browser();
        thief.cookies().putAll(alice.cookies());
        assertThat(thief.get("/").body()).contains(TestPortal.ALICE);
        alice.get("/");
        alice.post("/sign-out", Map.of());
        assertThat(alice.cookies()).doesNotContainKey("__Host-visit");
        assertThat(thief.getOnce("/").header("Location")).startsWith("/sign-in");
    }

    @Test
    void cookiesAreOfThisHostOnlyAndOutOfReachOfScripts() {
        Browser alice = portal.browser();
        alice.get("/sign-in");
        Received answer =
                alice.postOnce("/sign-in", Map.of("account", TestPortal.ALICE, "password", TestPortal.ALICE_PASSWORD));
        assertThat(answer.headers().get("set-cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-visit=")
                        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    void everyPageTellsBrowsersWhatNotToDo() {
        Browser alice = portal.signedIn();
        for (String path :
                new String[] {"/", "/sign-in", "/settings/security", "/no/such/page", "/static/portal.css"}) {
            Received answer = alice.getOnce(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Strict-Transport-Security")).as(path).startsWith("max-age=31536000");
            assertThat(answer.header("Server")).as(path).isEmpty();
            assertThat(answer.header("Cache-Control"))
                    .as(path)
                    .isEqualTo(path.startsWith("/static/") ? "public, max-age=31536000, immutable" : "no-store");
        }
    }

    @Test
    void whatSomebodyTypesComesBackAsText() {
        Browser stranger = portal.browser();
        stranger.get("/sign-in");
        Received answer = stranger.post("/sign-in", Map.of("account", "\"><script>alert(1)</script>", "password", "x"));
        assertThat(answer.body()).doesNotContain("<script>alert").contains("&lt;script>");
    }
}
