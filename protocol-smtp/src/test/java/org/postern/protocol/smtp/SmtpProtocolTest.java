package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocolProvider;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

class SmtpProtocolTest {
    private final SmtpProtocol protocol = new SmtpProtocol();

    @Test
    void theCoreFindsItOnTheClassPath() {
        assertThat(ServiceLoader.load(MailProtocolProvider.class))
                .extracting(provider -> provider.protocol().name())
                .contains("smtp");
    }

    @ParameterizedTest
    @EnumSource(Farewell.class)
    void everyFarewellIsOneLineThatAnnouncesTheEnd(Farewell reason) {
        assertThat(protocol.farewell(reason)).matches("421 4\\.[0-9]\\.[0-9] [^\r\n]+\r\n");
    }

    @Test
    void submissionHasNoMailboxesToMark() {
        assertThat(protocol.newMarkDialogue(login("alice"), new MailboxMark("m1", MailboxMark.Action.SEEK)))
                .isEmpty();
    }

    @Test
    void aUserNameWithControlCharactersReachesNoServer() {
        UpstreamDialogue dialogue = protocol.newDialogue(login("alice\0bob"));
        dialogue.onConnected();
        dialogue.onLine("220 mx".getBytes(StandardCharsets.US_ASCII));
        assertThat(dialogue.onLine("250 XCLIENT LOGIN".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new UpstreamStep.Failed(UpstreamFailure.LOGIN_REFUSED, ""));
    }

    private static UpstreamLogin login(String user) {
        return new UpstreamLogin(
                user,
                new LoginMethod.Xclient(),
                TlsMode.NONE,
                "gate.example.org",
                "s1",
                new ClientOrigin(new InetSocketAddress(1), new InetSocketAddress(2)),
                ClientIdentity.UNKNOWN,
                true,
                false);
    }
}
