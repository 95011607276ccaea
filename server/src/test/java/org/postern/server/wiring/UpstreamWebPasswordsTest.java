package org.postern.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.portal.signin.WebPasswordVerifier.Right;
import org.postern.portal.signin.WebPasswordVerifier.Unavailable;
import org.postern.portal.signin.WebPasswordVerifier.Wrong;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.TrustSettings;

/** Real dialogues with a mail server of a few lines. */
class UpstreamWebPasswordsTest {
    private static final String ALICE = "alice@example.org";
    private static final String RIGHT = "s3cret 张三 \"\\";
    private static final String PLAIN = "IMAP4rev1 SASL-IR AUTH=PLAIN";

    private static final UpstreamJudge JUDGE = new UpstreamJudge();

    @AfterAll
    static void stop() {
        JUDGE.close();
    }

    @Test
    void theRightPasswordIsRightAndAWrongOneIsWrong() throws Exception {
        try (ScriptedImap server = honest(PLAIN)) {
            JUDGE.ask(at(server));
            assertThat(JUDGE.judge(ALICE, RIGHT)).isEqualTo(new Right(null, null));
            assertThat(JUDGE.judge(ALICE, "wrong")).isEqualTo(new Wrong());
        }
    }

    @Test
    void theServerIsProvenToRefuseOnceBeforeItsWordCounts() throws Exception {
        try (ScriptedImap server = honest(PLAIN)) {
            JUDGE.ask(at(server));
            JUDGE.judge(ALICE, RIGHT);
            JUDGE.judge(ALICE, RIGHT);
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("AUTH"))
                    .hasSize(3);
        }
    }

    @Test
    void aServerThatTakesAnyPasswordLetsNobodyIn() throws Exception {
        try (ScriptedImap server = new ScriptedImap(PLAIN, (user, password) -> "OK [CAPABILITY IMAP4rev1] in")) {
            JUDGE.ask(at(server));
            assertThat(JUDGE.judge(ALICE, RIGHT)).isEqualTo(new Unavailable("upstream takes any password"));
            assertThat(JUDGE.judge(ALICE, RIGHT)).isEqualTo(new Unavailable("upstream takes any password"));
        }
    }

    @Test
    void whereLoginIsDisabledAuthenticateIsUsed() throws Exception {
        try (ScriptedImap server = honest("IMAP4rev1 LOGINDISABLED SASL-IR AUTH=PLAIN")) {
            assertThat(JUDGE.ask(at(server)).judge(ALICE, RIGHT)).isInstanceOf(Right.class);
        }
    }

    @Test
    void whereOnlyLoginIsOfferedItIsUsed() throws Exception {
        try (ScriptedImap server = honest("IMAP4rev1")) {
            assertThat(JUDGE.ask(at(server)).judge(ALICE, "wrong")).isEqualTo(new Wrong());
            assertThat(server.heard()).contains("LOGIN \"" + ALICE + "\" \"wrong\"");
        }
    }

    @Test
    void whereNeitherIsOfferedNobodyCanTell() throws Exception {
        try (ScriptedImap server = honest("IMAP4rev1 LOGINDISABLED")) {
            assertThat(JUDGE.ask(at(server)).judge(ALICE, RIGHT))
                    .isEqualTo(new Unavailable("upstream METHOD_NOT_OFFERED"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN"})
    void aServerInTroubleDoesNotCallThePasswordWrong(String code) throws Exception {
        try (ScriptedImap server = new ScriptedImap(PLAIN, (user, password) -> "NO [" + code + "] later")) {
            assertThat(JUDGE.ask(at(server)).judge(ALICE, RIGHT)).isEqualTo(new Unavailable("upstream TEMPORARY"));
        }
    }

    @Test
    void aServerThatIsDownDoesNotEither() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        JUDGE.ask(at(InetSocketAddress.createUnresolved("127.0.0.1", port), ProxyHeader.NONE));
        assertThat(JUDGE.judge(ALICE, RIGHT)).isEqualTo(new Unavailable("upstream UNREACHABLE"));
    }

    @Test
    void anUpstreamWithoutImapCannotTell() throws Exception {
        try (ScriptedImap server = honest(PLAIN)) {
            JUDGE.ask("smtp", at(server));
            assertThat(JUDGE.judge(ALICE, RIGHT)).isEqualTo(new Unavailable("upstream without imap"));
        }
    }

    @Test
    void theServerHearsWhereTheBrowserIs() throws Exception {
        try (ScriptedImap server = honest("IMAP4rev1 ID SASL-IR AUTH=PLAIN")) {
            JUDGE.ask(at(server.address(), ProxyHeader.V1));
            assertThat(JUDGE.judge(ALICE, "wrong")).isEqualTo(new Wrong());
            assertThat(server.heard().get(0)).isEqualTo("PROXY TCP4 " + UpstreamJudge.BROWSER + " 127.0.0.1 1 1");
            assertThat(server.heard().get(1)).contains("\"x-originating-ip\" \"" + UpstreamJudge.BROWSER + "\"");
        }
    }

    @Test
    void whatCanBeNoPasswordIsNotAsked() throws Exception {
        try (ScriptedImap server = honest(PLAIN)) {
            assertThat(JUDGE.ask(at(server)).judge(ALICE, "")).isEqualTo(new Wrong());
            assertThat(JUDGE.ask(at(server)).judge(ALICE, RIGHT + "\0x")).isEqualTo(new Wrong());
            assertThat(server.heard()).isEmpty();
        }
    }

    private static ScriptedImap honest(String capabilities) throws IOException {
        return new ScriptedImap(
                capabilities,
                (user, password) -> user.equals(ALICE) && password.equals(RIGHT)
                        ? "OK [CAPABILITY IMAP4rev1] in"
                        : "NO [AUTHENTICATIONFAILED] no");
    }

    private static EndpointSettings at(ScriptedImap server) {
        return at(server.address(), ProxyHeader.NONE);
    }

    private static EndpointSettings at(InetSocketAddress address, ProxyHeader proxyHeader) {
        return new EndpointSettings(
                List.of(address),
                TlsMode.NONE,
                TrustSettings.PLATFORM,
                new LoginMethod.PlainAuthzid("proxyadmin", Secret.ofText("proxy s3cret")),
                SenderPolicy.OFF,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                true,
                proxyHeader);
    }
}
