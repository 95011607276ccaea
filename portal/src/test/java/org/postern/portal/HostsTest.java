package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.activity.Activity;
import org.postern.portal.fake.Browser;
import org.postern.portal.fake.TestPortal;

/** Which host a request is for, and where it comes from: what headers may say of that, and what they may not. */
class HostsTest {
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

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", portal.origin.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(request.replace("\n", "\r\n")
                            .replace("PORT", "" + portal.origin.getPort())
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost",
                "localhost:1",
                "localhost:PORT.evil.example",
                "localhost:PORT@evil.example"
            })
    void otherHostsAreRefused(String host) throws IOException {
        String answer = ask("GET /sign-in HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
        assertThat(answer).doesNotContain("password").containsPattern("^HTTP/1.1 4(00|21) ");
    }

    @Test
    void whatAProxySaysOfTheHostIsNotBelieved() throws IOException {
        String answer = ask("GET / HTTP/1.1\nHost: localhost:PORT\nX-Forwarded-Host: evil.example\n"
                + "Forwarded: host=evil.example\nConnection: close\n\n");
        assertThat(answer).contains("303", "/sign-in").doesNotContain("evil.example");
    }

    @Test
    void aRequestWithTwoHostsIsRefused() throws IOException {
        assertThat(ask("GET / HTTP/1.1\nHost: localhost:PORT\nHost: evil.example\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                | 203.0.113.9",
                "10.0.0.1, 203.0.113.9      | 203.0.113.9",
                "203.0.113.9, 127.0.0.2     | 203.0.113.9",
                "2001:db8::1                | 2001:db8:0:0:0:0:0:1",
                "nonsense                   | 127.0.0.1",
                "203.0.113.9, <script>      | 127.0.0.1"
            })
    void theBrowsersAddressIsWhatTheTrustedProxySays(String header, String address) {
        Browser alice = portal.browser().header("X-Forwarded-For", header);
        alice.get("/sign-in");
        alice.post("/sign-in", Map.of("account", TestPortal.ALICE, "password", TestPortal.ALICE_PASSWORD));
        portal.bindNumber(alice, TestPortal.ALICE_NUMBER);
        assertThat(portal.store()
                        .activities()
                        .of(
                                portal.account(TestPortal.ALICE),
                                portal.clock.instant().minus(Duration.ofDays(1)),
                                10))
                .isNotEmpty()
                .extracting(Activity::address)
                .containsOnly(address);
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        Browser stranger = portal.browser();
        stranger.get("/sign-in");
        assertThat(stranger.postOnce("/sign-in", Map.of("account", "x".repeat(70_000)))
                        .status())
                .isIn(400, 413);
    }

    @Test
    void otherMethodsLeadNowhere() throws IOException {
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
            String answer = ask(method + " /sign-in HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n");
            assertThat(answer)
                    .as(method)
                    .containsPattern("^HTTP/1.1 (303|40[0-9]) ")
                    .doesNotContain("name=\"password\"");
        }
    }
}
