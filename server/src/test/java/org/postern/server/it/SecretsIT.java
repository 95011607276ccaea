package org.postern.server.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where passwords must not be after people have logged in with them: logs at their loudest, files, metrics, memory. */
final class SecretsIT {
    private static final String WEB_PASSWORD = RealDovecot.webPassword(ALICE);
    private static final String TYPING_ERROR = "wrwrwrwrwrwrwrwr";

    private static final int MANAGEMENT = Ports.free();

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(
            yaml -> yaml + "log-level: trace\nmanagement: { address: \"127.0.0.1:" + MANAGEMENT + "\" }\n");

    @Test
    void passwordsAreNowhereAfterwards() throws Exception {
        String password = MAIL.postern().createPassword(ALICE, "laptop");
        String grouped = password.replaceAll("(.{4})(?!$)", "$1 ");
        try (WireClient open = MAIL.imap(ALICE, password)) {
            logInInEveryWay(password, grouped);
            open.send("a SELECT INBOX").await("a OK .*");
            Path dump = heapDump();
            Map<String, byte[]> places = new LinkedHashMap<>();
            places.put("the log", MAIL.postern().log().getBytes(ISO_8859_1));
            places.put("the metrics", metrics());
            places.put("the heap", Files.readAllBytes(dump));
            try (Stream<Path> files = Files.walk(MAIL.home().file("data"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    places.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            assertThat(places).containsKeys("postern.mv.db", "audit.jsonl");
            assertThat(holds(places.get("the heap"), RealDovecot.MASTER_SECRET.getBytes(US_ASCII)))
                    .as("the search itself finds a secret that is needed")
                    .isTrue();
            List<String> found = new ArrayList<>();
            for (String secret : List.of(password, grouped, WEB_PASSWORD, TYPING_ERROR)) {
                forms(secret)
                        .forEach((form, octets) -> places.forEach((place, content) -> {
                            if (holds(content, octets)) {
                                found.add(place + " holds " + secret + " as " + form);
                            }
                        }));
            }
            assertThat(found).isEmpty();
        }
    }

    private static void logInInEveryWay(String password, String grouped) {
        MAIL.imap(ALICE, grouped).close();
        for (String secret : List.of(password, WEB_PASSWORD, TYPING_ERROR)) {
            try (WireClient imap = MAIL.imap()) {
                imap.send("a LOGIN " + ALICE + " {" + secret.length() + "}").expect("\\+ .*");
                imap.send(secret).await("a (OK|NO) .*");
            }
            try (WireClient imap = MAIL.imap()) {
                imap.send("a AUTHENTICATE PLAIN " + Plain.of(ALICE, secret)).await("a (OK|NO) .*");
            }
            try (WireClient smtp = MAIL.smtp()) {
                smtp.send("AUTH PLAIN " + Plain.of(ALICE, secret)).expect("(235|535).*");
            }
            try (WireClient smtp = MAIL.smtp()) {
                smtp.send("AUTH LOGIN").expect("334 .*");
                smtp.send(Plain.base64(ALICE)).expect("334 .*");
                smtp.send(Plain.base64(secret)).expect("(235|535).*");
            }
        }
    }

    /** How a secret may be written down, beside as it is: what programs make of text, and of base64 wherever it begins. */
    private static Map<String, byte[]> forms(String secret) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("octets", secret.getBytes(US_ASCII));
        forms.put("UTF-16LE", secret.getBytes(UTF_16LE));
        forms.put("UTF-16BE", secret.getBytes(UTF_16BE));
        for (int before = 0; before < 3; before++) {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(("\0".repeat(before) + secret).getBytes(US_ASCII));
            // the first character and the last one depend on the neighbours
            String inner = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 1);
            forms.put("base64 behind " + before, inner.getBytes(US_ASCII));
            forms.put("base64 behind " + before + " in UTF-16LE", inner.getBytes(UTF_16LE));
        }
        return forms;
    }

    private static Path heapDump() {
        Path dump = MAIL.home().file("heap.hprof");
        MAIL.postern().dumpHeap(dump);
        return dump;
    }

    private static byte[] metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + MANAGEMENT + "/metrics"))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private static boolean holds(byte[] content, byte[] wanted) {
        int last = content.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < wanted.length && content[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
