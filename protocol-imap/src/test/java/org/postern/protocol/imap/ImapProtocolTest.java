package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocolProvider;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;

class ImapProtocolTest {
    private final ImapProtocol imap = new ImapProtocol();

    @Test
    void isFoundOnTheClassPathAlone() {
        assertThat(ServiceLoader.load(MailProtocolProvider.class))
                .extracting(provider -> provider.protocol().name())
                .containsExactly("imap");
    }

    @Test
    void everyLoginMethodButXclientIsSupported() {
        Secret secret = Secret.ofText("s");
        assertThat(List.of(
                        new LoginMethod.PlainAuthzid("u", secret),
                        new LoginMethod.CompositeLogin("*", "u", secret),
                        new LoginMethod.AuthLogin("u", secret),
                        new LoginMethod.StoredSecret(secret),
                        new LoginMethod.None()))
                .allMatch(imap::supports);
        assertThat(imap.supports(new LoginMethod.Xclient())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Farewell.class)
    void everyFarewellIsOneUntaggedBye(Farewell reason) {
        assertThat(imap.farewell(reason)).matches("\\* BYE (\\[[A-Z]+] )?" + reason.sentence() + "\r\n");
    }

    @Test
    void farewellsCarryTheCodesOfRfc5530() {
        assertThat(imap.farewell(Farewell.CREDENTIAL_ENDED)).startsWith("* BYE [EXPIRED] ");
        assertThat(imap.farewell(Farewell.SHUTDOWN)).startsWith("* BYE [UNAVAILABLE] ");
        assertThat(imap.farewell(Farewell.IDLE)).isEqualTo("* BYE Idle for too long\r\n");
    }

    @Test
    void onlyARelayThatLetsClientsEscapeIsGuarded() {
        assertThat(guard(TlsMode.IMPLICIT, "IMAP4rev1", "IDLE")).isEmpty();
        assertThat(guard(TlsMode.IMPLICIT, "IMAP4rev1", "UNAUTHENTICATE")).isPresent();
        assertThat(guard(TlsMode.NONE, "IMAP4rev1", "STARTTLS")).isPresent();
    }

    private Optional<RelayGuard> guard(TlsMode tls, String... capabilities) {
        InetSocketAddress address = new InetSocketAddress("203.0.113.7", 143);
        UpstreamLogin login = new UpstreamLogin(
                "alice",
                new LoginMethod.None(),
                tls,
                "gate.example.org",
                "s1",
                new ClientOrigin(address, address),
                ClientIdentity.UNKNOWN,
                true,
                false);
        return imap.newGuard(
                login, new UpstreamWelcome(List.of(capabilities), ""), new SenderRule(SenderPolicy.OFF, Set.of()));
    }
}
