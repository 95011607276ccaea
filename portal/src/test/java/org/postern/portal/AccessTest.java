package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.fake.TestPortal;
import org.postern.portal.web.Access;
import org.postern.portal.web.Routes.Route;

/** Knocks at every page there is, from each stage of signing in: nothing opens before its time. */
class AccessTest {
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
    void whoHasNotSignedInIsSentToTheSignIn() {
        for (Route route : closedTo(List.of(Access.OPEN))) {
            knock(portal.browser(), route, "/sign-in");
        }
    }

    @Test
    void whoHasNoFactorCanDoNothingButBindOne() {
        Browser alice = portal.enrolling();
        for (Route route : closedTo(List.of(Access.OPEN, Access.VISIT, Access.ENROLMENT, Access.BINDING))) {
            knock(alice, route, "/enrolment");
        }
    }

    @Test
    void whoHasNotProvenAFactorCanDoNothingElse() {
        portal.signedIn();
        Browser alice = portal.browser();
        portal.signIn(alice, TestPortal.ALICE, TestPortal.ALICE_PASSWORD);
        for (Route route : closedTo(List.of(Access.OPEN, Access.VISIT, Access.SECOND_STEP))) {
            knock(alice, route, "/second-step");
        }
    }

    @Test
    void pagesThatDoNotExistAreNotToldFromThoseThatDo() {
        Browser alice = portal.enrolling();
        assertThat(alice.getOnce("/no/such/page").header("Location")).isEqualTo("/enrolment");
        assertThat(alice.postOnce("/no/such/page", Map.of()).status()).isEqualTo(403);
        assertThat(portal.browser().getOnce("/no/such/page").header("Location")).startsWith("/sign-in");
        assertThat(portal.browser().postOnce("/no/such/page", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void whoIsSignedInIsToldOfPagesThatDoNotExist() {
        assertThat(portal.signedIn().getOnce("/no/such/page").status()).isEqualTo(404);
    }

    @Test
    void onlySignInAndLanguageAreOpenToEverybody() {
        assertThat(portal.portal.routes().all())
                .filteredOn(route -> route.access() == Access.OPEN)
                .extracting(route -> route.method().name() + " " + route.path())
                .containsExactlyInAnyOrder("GET /sign-in", "POST /sign-in", "GET /language/{language}");
    }

    private List<Route> closedTo(List<Access> open) {
        List<Route> closed = portal.portal.routes().all().stream()
                .filter(route -> !open.contains(route.access()))
                .toList();
        assertThat(closed).hasSizeGreaterThan(20);
        return closed;
    }

    private static void knock(Browser browser, Route route, String home) {
        String path = route.path().replaceAll("\\{[a-z]+}", "x");
        String name = route.method().name() + " " + path;
        if (route.method().name().equals("GET")) {
            Received answer = browser.getOnce(path);
            assertThat(answer.status()).as(name).isEqualTo(303);
            assertThat(answer.header("Location")).as(name).startsWith(home);
        } else {
            assertThat(browser.postOnce(path, Map.of()).status()).as(name).isEqualTo(403);
        }
    }
}
