package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;

/** Bytes are watched only where the upstream would let a client escape. */
class GuardNeedTest {
    private static final LoginMethod AUTH = new LoginMethod.StoredSecret(Secret.ofText("x"));
    private static final SenderRule ANY = new SenderRule(SenderPolicy.OFF, Set.of());

    @Test
    void anOrdinaryUpstreamNeedsNoGuard() {
        assertThat(guarded(AUTH, TlsMode.STARTTLS, ANY, "PIPELINING", "CHUNKING", "AUTH PLAIN"))
                .isFalse();
        assertThat(guarded(AUTH, TlsMode.NONE, ANY, "PIPELINING")).isFalse();
    }

    @Test
    void startTlsMattersOnlyInTheClear() {
        assertThat(guarded(AUTH, TlsMode.NONE, ANY, "STARTTLS")).isTrue();
        assertThat(guarded(AUTH, TlsMode.IMPLICIT, ANY, "STARTTLS")).isFalse();
    }

    @Test
    void anUpstreamThatWouldTakeXclientIsGuarded() {
        assertThat(guarded(AUTH, TlsMode.IMPLICIT, ANY, "XCLIENT NAME ADDR")).isTrue();
        assertThat(guarded(AUTH, TlsMode.IMPLICIT, ANY, "XFORWARD NAME ADDR")).isTrue();
    }

    @Test
    void afterXclientThereIsAlwaysAGuardWhateverIsAnnounced() {
        assertThat(guarded(new LoginMethod.Xclient(), TlsMode.IMPLICIT, ANY)).isTrue();
    }

    @Test
    void enforcedSendersNeedAGuard() {
        SenderRule own = new SenderRule(SenderPolicy.ENFORCE, Set.of("alice@example.org"));
        assertThat(guarded(AUTH, TlsMode.IMPLICIT, own)).isTrue();
    }

    private static boolean guarded(LoginMethod method, TlsMode tls, SenderRule senders, String... offered) {
        ClientOrigin origin = new ClientOrigin(new InetSocketAddress(1), new InetSocketAddress(2));
        UpstreamLogin login = new UpstreamLogin(
                "alice", method, tls, "gate.example.org", "s1", origin, ClientIdentity.UNKNOWN, true, true);
        return new SmtpProtocol()
                .newGuard(login, new UpstreamWelcome(List.of(offered), ""), senders)
                .isPresent();
    }
}
