package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The morning after: what an operator finds written down, and whom he sees connected. */
final class ObservabilityIT {
    private static final int MANAGEMENT = Ports.free();

    @RegisterExtension
    static final Installation MAIL =
            Installation.thatDiffers(yaml -> yaml + "management: { address: \"127.0.0.1:" + MANAGEMENT + "\" }\n");

    private static String password = "";

    @BeforeAll
    static void create() {
        password = MAIL.postern().createPassword(ALICE, "laptop");
    }

    @Test
    void aSessionIsWrittenDownFromItsLoginToItsEnd() {
        try (WireClient client = MAIL.imap()) {
            client.send("i ID (\"name\" \"Thunderbird\" \"version\" \"140\")").await("i OK .*");
            client.send("a LOGIN " + ALICE + " wrngwrngwrngwrng").await("a NO .*");
            client.send("b LOGIN " + ALICE + " " + password).await("b OK .*");
            client.send("c LOGOUT").await("c OK .*");
        }
        await().untilAsserted(() -> assertThat(trail())
                .containsPattern("\"event\":\"refused\",.*\"address\":\"127.0.0.1\",.*\"reason\":\"WRONG\","
                        + "\"tls\":\"TLSv1.3\",\"cipher\":\"TLS_AES_[^\"]+\",\"client\":\"Thunderbird 140\",\"user\":\""
                        + Pattern.quote(ALICE))
                .containsPattern("\"event\":\"logged-in\",.*\"account\":\"" + Pattern.quote(ALICE)
                        + "\",\"credential\":\"[a-z0-9]+\",\"credentialName\":\"laptop\",\"upstream\":\"main\","
                        + "\"verifyMillis\":[0-9]+,")
                .containsPattern(
                        "\"event\":\"closed\",.*\"reason\":\"(CLIENT|UPSTREAM)_CLOSED\",.*\"credentialName\":\"laptop\","
                                + "\"toServer\":[0-9]+,\"toClient\":[1-9][0-9]*,\"millis\":[0-9]+}"));
        assertThat(trail()).doesNotContain(password, "wrngwrng");
    }

    @Test
    void metricsAndHealthAreTold() throws Exception {
        try (WireClient client = MAIL.imap(ALICE, password)) {
            client.send("a NOOP").await("a OK .*");
            assertThat(get("/ready").statusCode()).isEqualTo(200);
            assertThat(get("/live").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").body())
                    .containsPattern("postern_sessions [1-9]")
                    .containsPattern("postern_login_seconds_count\\{phase=\"login\",protocol=\"imap\"\\} [1-9]")
                    .containsPattern("postern_tls_total\\{protocol=\"imap\",version=\"TLSv1.3\"\\} [1-9]")
                    .contains("jvm_memory_used_bytes")
                    .doesNotContain("alice", password);
        }
    }

    @Test
    void sessionsAreListedAndEnded() {
        try (WireClient imap = MAIL.imap(ALICE, password);
                WireClient smtp = MAIL.smtp(ALICE, password)) {
            String listed = MAIL.postern().command("sessions").orFail().out();
            assertThat(listed).contains(ALICE, "laptop", "imap", "smtp", "127.0.0.1", "TLSv1.3", "main");
            String id = listed.lines()
                    .filter(line -> line.contains(" smtp "))
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[0];
            assertThat(MAIL.postern().command("sessions", "kill", id).orFail().out())
                    .isEqualTo("1 session ended\n");
            smtp.expect("421 .*");
            smtp.expectEnd();
            assertThat(MAIL.postern()
                            .command("sessions", "--account", ALICE, "--json")
                            .orFail()
                            .out())
                    .contains("\"credentialName\" : \"laptop\"")
                    .doesNotContain("smtp");
            MAIL.postern().command("sessions", "kill", "--account", ALICE).orFail();
            imap.await("\\* BYE .*");
            imap.expectEnd();
            assertThat(MAIL.postern().command("sessions", "kill", "nobody").exit())
                    .isEqualTo(1);
        }
    }

    private static String trail() {
        return MAIL.home().read("data/audit/audit.jsonl");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + MANAGEMENT + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
