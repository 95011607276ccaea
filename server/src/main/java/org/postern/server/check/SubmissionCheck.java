package org.postern.server.check;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postern.portal.delivery.MailSettings;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.TrustSettings;

/** Looks at the submission server that the portal sends by: EHLO, TLS and AUTH, and no message. */
public final class SubmissionCheck {
    private static final String SMTP = "smtp";

    private final MailSettings mail;
    private final Function<String, MailProtocol> protocols;
    private final Dialling dialling;
    private final String hostName;

    SubmissionCheck(MailSettings mail, Function<String, MailProtocol> protocols, Dialling dialling, String hostName) {
        this.mail = mail;
        this.protocols = protocols;
        this.dialling = dialling;
        this.hostName = hostName;
    }

    /** The server as the gate's own dialling knows servers. */
    public static EndpointSettings endpoint(MailSettings mail) {
        return new EndpointSettings(
                List.of(InetSocketAddress.createUnresolved(mail.host(), mail.port())),
                mode(mail.tls()),
                new TrustSettings(mail.ca(), true, null),
                new LoginMethod.None(),
                SenderPolicy.OFF,
                mail.timeout(),
                mail.timeout(),
                false,
                ProxyHeader.NONE);
    }

    Finding check(String nonce) {
        String subject = "portal, mail server " + mail.host() + ":" + mail.port();
        DialResult result = dialling.dial(endpoint(mail), dialogues(nonce));
        if (result.welcome() != null) {
            return Finding.ok(
                    subject,
                    (mail.tls() == MailSettings.Tls.NONE ? "answers without TLS" : "answers over TLS")
                            + (mail.user().isEmpty() ? "" : ", and lets " + mail.user() + " in"));
        }
        UpstreamFailure failure = Objects.requireNonNullElse(result.failure(), UpstreamFailure.GARBAGE);
        return failure == UpstreamFailure.LOGIN_REFUSED
                ? Finding.failed(
                        subject, "refuses " + mail.user() + ": " + result.serverWords(), "check user and password")
                : FailureWords.finding(subject, failure, result.serverWords());
    }

    private Supplier<UpstreamDialogue> dialogues(String nonce) {
        MailProtocol smtp = protocols.apply(SMTP);
        if (mail.user().isEmpty()) {
            return () -> smtp.newInquiry(mode(mail.tls()), hostName);
        }
        InetSocketAddress self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        UpstreamLogin login = new UpstreamLogin(
                mail.user(),
                new LoginMethod.StoredSecret(mail.password().reveal(Secret::ofText)),
                mode(mail.tls()),
                hostName,
                "check-" + nonce,
                new ClientOrigin(self, self),
                ClientIdentity.UNKNOWN,
                true,
                false);
        return () -> smtp.newDialogue(login);
    }

    private static TlsMode mode(MailSettings.Tls tls) {
        return switch (tls) {
            case IMPLICIT -> TlsMode.IMPLICIT;
            case STARTTLS -> TlsMode.STARTTLS;
            case NONE -> TlsMode.NONE;
        };
    }
}
