package org.postern.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.server.demo.DemoAccount;
import org.postern.server.demo.DemoMessage;
import org.postern.server.demo.DemoUpstream;

final class GreenMailUpstreamTest {
    private static final DemoAccount ALICE = new DemoAccount("alice@example.org", "web-a", "proxy-a");
    private static final DemoAccount BOB = new DemoAccount("bob@example.org", "web-b", "proxy-b");

    private final DemoUpstream upstream =
            ServiceLoader.load(DemoUpstream.class).findFirst().orElseThrow();
    private final List<DemoMessage> elsewhere = new CopyOnWriteArrayList<>();
    private InetSocketAddress imap;
    private InetSocketAddress smtp;

    @BeforeEach
    void start() throws IOException {
        imap = freeAddress();
        smtp = freeAddress();
        upstream.start(imap, smtp, List.of(ALICE, BOB), elsewhere::add);
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void everyMailboxHoldsAFewMessages() throws IOException {
        assertThat(imap("a LOGIN alice@example.org web-a", "b SELECT INBOX", "c LOGOUT"))
                .contains("* 3 EXISTS");
        assertThat(imap(
                        "a LOGIN bob@example.org web-b",
                        "b SELECT INBOX",
                        "c FETCH 1 BODY[HEADER.FIELDS (To)]",
                        "d LOGOUT"))
                .contains("* 3 EXISTS", "To: bob@example.org");
    }

    @Test
    void theWebPasswordAndTheProxySecretLogInAndNothingElseDoes() throws IOException {
        assertThat(imap("a LOGIN alice@example.org proxy-a", "b LOGOUT")).anyMatch(line -> line.startsWith("a OK"));
        assertThat(imap("a LOGIN alice@example.org proxy-b", "b LOGOUT")).anyMatch(line -> line.startsWith("a NO"));
        assertThat(imap("a LOGIN carol@example.org web-a", "b LOGOUT")).anyMatch(line -> line.startsWith("a NO"));
        // the PLAIN messages of alice with her proxy secret, and with a wrong one
        assertThat(smtp("EHLO demo", "AUTH PLAIN AGFsaWNlQGV4YW1wbGUub3JnAHByb3h5LWE=", "QUIT"))
                .anyMatch(line -> line.startsWith("235"));
        assertThat(smtp("EHLO demo", "AUTH PLAIN AGFsaWNlQGV4YW1wbGUub3JnAHdyb25n", "QUIT"))
                .anyMatch(line -> line.startsWith("535"));
    }

    @Test
    void mailFromOneAccountReachesTheOther() throws IOException {
        assertThat(send("bob@example.org")).filteredOn("250 OK"::equals).hasSize(3);
        Awaitility.await()
                .untilAsserted(() -> assertThat(imap("a LOGIN bob@example.org web-b", "b SELECT INBOX", "c LOGOUT"))
                        .contains("* 4 EXISTS"));
    }

    @Test
    void mailToAnybodyElseIsShownAndMakesNoAccount() throws IOException {
        assertThat(send("stranger@example.org")).filteredOn("250 OK"::equals).hasSize(3);
        Awaitility.await().until(() -> !elsewhere.isEmpty());
        assertThat(elsewhere).singleElement().satisfies(message -> {
            assertThat(message.to()).isEqualTo("stranger@example.org");
            assertThat(message.subject()).isEqualTo("hello");
            assertThat(message.text().strip()).isEqualTo("hello");
            assertThat(message.toString()).doesNotContain("hello");
        });
        assertThat(imap("a LOGIN stranger@example.org stranger@example.org", "b LOGOUT"))
                .anyMatch(line -> line.startsWith("a NO"));
        assertThat(imap("a LOGIN nobody@demo.postern.invalid \"\"", "b LOGOUT"))
                .anyMatch(line -> line.startsWith("a NO"));
    }

    @Test
    void ofMailInSeveralFormsThePlainTextIsShown() throws IOException {
        String mail = """
                Subject: =?UTF-8?B?6aqM6K+B56CB?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: base64

                6aqM6K+B56CBIDEyMyA0NTY=
                --b
                Content-Type: text/html; charset=UTF-8

                <p>123 456</p>
                --b--
                .""".replace("\n", "\r\n");
        smtp("EHLO demo", "MAIL FROM:<alice@example.org>", "RCPT TO:<carol@example.net>", "DATA", mail, "QUIT");
        Awaitility.await().until(() -> !elsewhere.isEmpty());
        assertThat(elsewhere).containsExactly(new DemoMessage("carol@example.net", "验证码", "验证码 123 456"));
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        InetSocketAddress other = freeAddress();
        try (DemoUpstream second = new GreenMailUpstream()) {
            assertThatThrownBy(() -> second.start(imap, other, List.of(), message -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(imap.getPort()));
        }
    }

    private List<String> send(String recipient) throws IOException {
        return smtp(
                "EHLO demo",
                "MAIL FROM:<alice@example.org>",
                "RCPT TO:<" + recipient + ">",
                "DATA",
                "Subject: hello\r\n\r\nhello\r\n.",
                "QUIT");
    }

    private List<String> imap(String... commands) throws IOException {
        return converse(imap, commands);
    }

    private List<String> smtp(String... commands) throws IOException {
        return converse(smtp, commands);
    }

    /** Every command after the answer to the one before; the last one makes the server close. */
    private static List<String> converse(InetSocketAddress server, String... commands) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(20_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            lines.add(in.readLine());
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                String tag = command.substring(0, 2);
                String line;
                do {
                    line = in.readLine();
                    lines.add(String.valueOf(line));
                } while (line != null && !line.startsWith(tag) && !line.matches("[2-5][0-9][0-9]( .*)?"));
            }
            return lines;
        }
    }

    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }
}
