package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.postern.server.wiring.UpstreamJudge;

/** A real Dovecot judges web passwords. */
final class UpstreamWebPasswordsIT {
    private static final Folder HOME = Folder.temporary();
    private static final Authority AUTHORITY = Authority.create();
    private static final UpstreamJudge JUDGE = new UpstreamJudge();
    private static RealDovecot dovecot;

    @BeforeAll
    static void start() {
        dovecot = RealDovecot.in(HOME, AUTHORITY);
        dovecot.start();
    }

    @AfterAll
    static void stop() {
        JUDGE.close();
        dovecot.close();
        HOME.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "STARTTLS"})
    void theWebPasswordIsRightAndEverythingElseIsWrong(TlsMode tls) throws Exception {
        JUDGE.ask(endpoint(tls));
        assertThat(JUDGE.judge(ALICE, RealDovecot.webPassword(ALICE))).isEqualTo(new Right(null, null));
        assertThat(JUDGE.judge(ALICE, RealDovecot.webPassword(RealDovecot.BOB))).isEqualTo(new Wrong());
        assertThat(JUDGE.judge("nobody@example.org", RealDovecot.webPassword(ALICE)))
                .isEqualTo(new Wrong());
        assertThat(JUDGE.judge(ALICE, RealDovecot.MASTER_SECRET)).isEqualTo(new Wrong());
    }

    @Test
    void dovecotHearsWhereTheBrowserIs() throws Exception {
        JUDGE.ask(endpoint(TlsMode.IMPLICIT));
        JUDGE.judge(ALICE, RealDovecot.webPassword(ALICE));
        assertThat(dovecot.log()).containsPattern("Login: user=<" + ALICE + ">.*rip=" + UpstreamJudge.BROWSER);
    }

    @Test
    void aDovecotThatIsDownIsNoRefusal() throws Exception {
        JUDGE.ask(endpoint(TlsMode.IMPLICIT));
        dovecot.stop();
        try {
            assertThat(JUDGE.judge(ALICE, RealDovecot.webPassword(ALICE)))
                    .isEqualTo(new Unavailable("upstream UNREACHABLE"));
        } finally {
            dovecot.start();
        }
        assertThat(JUDGE.judge(ALICE, RealDovecot.webPassword(ALICE))).isInstanceOf(Right.class);
    }

    private static EndpointSettings endpoint(TlsMode tls) throws IOException {
        return new EndpointSettings(
                List.of(InetSocketAddress.createUnresolved(
                        "localhost", tls == TlsMode.IMPLICIT ? dovecot.tlsPort() : dovecot.port())),
                tls,
                new TrustSettings(AUTHORITY.writeTo(HOME.file("ca.pem")), true, null),
                new LoginMethod.PlainAuthzid(RealDovecot.MASTER, Secret.ofText(RealDovecot.MASTER_SECRET)),
                SenderPolicy.OFF,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                true,
                ProxyHeader.NONE);
    }
}
