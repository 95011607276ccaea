package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a scanner finds at each of the listeners, and at the portal. */
final class TlsScanIT {
    private static final int PORTAL = Ports.free();

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(yaml -> yaml
                    + "portal: { address: \"127.0.0.1:%d\", url: \"https://localhost:%d/\" }\n"
                            .formatted(PORTAL, PORTAL))
            .thatServes(List.of(PORTAL));

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "imap", "submissions", "submission", "portal"})
    void onlyModernTlsIsSpoken(String listener) throws Exception {
        Document scan = scan(listener);

        assertThat(enabled(scan, "protocol", "type", "version")).containsExactly("tls1.2", "tls1.3");
        assertThat(attributes(scan, "cipher", "cipher"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(name -> name.matches("TLS_(AES|CHACHA20)_.*|ECDHE-.*-(GCM-SHA(256|384)|CHACHA20-POLY1305)"));
        assertThat(attributes(scan, "compression", "supported")).doesNotContain("1");
        assertThat(attributes(scan, "heartbleed", "vulnerable")).isNotEmpty().containsOnly("0");
        assertThat(attributes(scan, "renegotiation", "supported")).isNotEmpty();
        assertThat(scan.getElementsByTagName("renegotiation"))
                .satisfies(found -> assertThat(
                                ((Element) found.item(0)).getAttribute("secure").equals("1")
                                        || ((Element) found.item(0))
                                                .getAttribute("supported")
                                                .equals("0"))
                        .isTrue());
        assertThat(attributes(scan, "group", "name")).isNotEmpty();
    }

    /** {@code R} on a line of its own has s_client ask for a new handshake. */
    @Test
    void whoAsksForANewHandshakeIsToldNo() {
        String asking = "(sleep 1; echo R; sleep 2) | openssl s_client -tls1_2 -connect 127.0.0.1:" + MAIL.imapsPort();

        assertThat(Tool.run("bash", "-c", asking).all())
                .contains("IMAP ready", "RENEGOTIATING", "alert no renegotiation");
    }

    private static Document scan(String listener) throws Exception {
        List<String> command = new ArrayList<>(List.of("sslscan", "--no-colour", "--xml=-"));
        command.addAll(
                switch (listener) {
                    case "imap" -> List.of("--starttls-imap", "127.0.0.1:" + MAIL.imapPort());
                    case "imaps" -> List.of("127.0.0.1:" + MAIL.imapsPort());
                    case "submission" -> List.of("--starttls-smtp", "127.0.0.1:" + MAIL.submissionPort());
                    case "submissions" -> List.of("127.0.0.1:" + MAIL.submissionsPort());
                    default -> List.of("--sni-name=localhost", "127.0.0.1:" + PORTAL);
                });
        String xml = Tool.run(command).orFail().out();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> enabled(Document scan, String element, String one, String other) {
        List<String> names = new ArrayList<>();
        for (Element found : elements(scan, element)) {
            if (found.getAttribute("enabled").equals("1")) {
                names.add(found.getAttribute(one) + found.getAttribute(other));
            }
        }
        return names;
    }

    private static List<String> attributes(Document scan, String element, String attribute) {
        return elements(scan, element).stream()
                .map(found -> found.getAttribute(attribute))
                .toList();
    }

    private static List<Element> elements(Document scan, String name) {
        NodeList nodes = scan.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
