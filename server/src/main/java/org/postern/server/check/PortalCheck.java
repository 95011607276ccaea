package org.postern.server.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.postern.credential.AccountName;
import org.postern.portal.PortalSettings;
import org.postern.portal.delivery.SmsSettings;
import org.postern.portal.signin.BackEndSettings;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.signin.WebPasswordVerifier;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.server.config.PosternConfig;

/** Looks at what the portal needs: its port and certificate, and whoever judges web passwords and carries messages. */
public final class PortalCheck {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final PosternConfig config;
    private final PortalSettings portal;
    private final Function<String, MailProtocol> protocols;
    private final Dialling dialling;
    private final String nonce;

    /** @param nonce random letters and digits, for a name that nobody has */
    PortalCheck(
            PosternConfig config,
            PortalSettings portal,
            Function<String, MailProtocol> protocols,
            Dialling dialling,
            String nonce) {
        this.config = config;
        this.portal = portal;
        this.protocols = protocols;
        this.dialling = dialling;
        this.nonce = nonce;
    }

    /** Its port, and whether its certificate is for its name. */
    public List<Finding> host() {
        List<Finding> findings = new ArrayList<>();
        findings.add(HostCheck.port("portal", portal.web().address()));
        if (portal.web().ownTls() && !config.certificates().isEmpty()) {
            findings.add(CertificateCheck.covers(
                    config.certificates().get(0), portal.web().url().getHost()));
        }
        return findings;
    }

    /** Who carries messages, as far as one can tell without sending one. */
    public List<Finding> messengers() {
        List<Finding> findings = new ArrayList<>();
        SmsSettings sms = portal.delivery().sms();
        if (sms instanceof SmsSettings.Http http) {
            findings.add(sms(gateway(http)));
        } else if (sms instanceof SmsSettings.Smpp smpp) {
            findings.add(sms(new InetSocketAddress(smpp.host(), smpp.port())));
        } else if (sms instanceof SmsSettings.Log) {
            findings.add(Finding.warning("portal, sms", "codes are written into the log", "for demonstrations only"));
        }
        if (portal.delivery().mail() != null) {
            findings.add(
                    new SubmissionCheck(portal.delivery().mail(), protocols, dialling, config.hostName()).check(nonce));
        }
        return findings;
    }

    /** Whether whoever judges web passwords refuses one of nobody. */
    public Finding signIn(WebPasswordVerifier verifier) {
        String subject = "portal, sign-in by " + backEnd();
        AccountName nobody = new AccountName("postern-check-" + nonce + domain());
        try (WebPassword password = WebPassword.of("wrong-" + nonce)) {
            WebPasswordVerifier.Judgement judgement =
                    verifier.judge(nobody, password, InetAddress.getLoopbackAddress());
            if (judgement instanceof WebPasswordVerifier.Wrong) {
                return Finding.ok(subject, "answers, and refuses an account that does not exist");
            }
            if (judgement instanceof WebPasswordVerifier.Unavailable down) {
                return Finding.failed(
                        subject,
                        "cannot judge web passwords: " + down.cause(),
                        "check portal.sign-in, and the log of the server that is asked");
            }
            return Finding.failed(
                    subject, "lets in an account that does not exist, with any password", "mend that server first");
        }
    }

    private String backEnd() {
        BackEndSettings backEnd = portal.signIn().backEnd();
        if (backEnd instanceof BackEndSettings.Ldap ldap) {
            return "ldap at " + ldap.host() + ":" + ldap.port();
        }
        return backEnd instanceof BackEndSettings.Local
                ? "local"
                : "imap at upstream " + config.routes().defaultUpstream();
    }

    private String domain() {
        String domain = config.credentials().book().names().defaultDomain();
        return domain.isEmpty() ? "@" + portal.web().url().getHost() : "@" + domain;
    }

    private static InetSocketAddress gateway(SmsSettings.Http http) {
        URI uri = URI.create(http.url().replaceAll("[{}]", ""));
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
        return new InetSocketAddress(uri.getHost(), port);
    }

    private static Finding sms(InetSocketAddress gateway) {
        String subject = "portal, sms gateway " + gateway.getHostString() + ":" + gateway.getPort();
        if (gateway.isUnresolved()) {
            return Finding.failed(subject, "its name cannot be resolved", "check portal.sms and this host's resolver");
        }
        try (Socket socket = new Socket()) {
            socket.connect(gateway, CONNECT_MILLIS);
            return Finding.ok(subject, "can be reached; whether it takes messages shows when one is sent");
        } catch (IOException unreachable) {
            return Finding.failed(
                    subject, "cannot be reached: " + unreachable.getMessage(), "check portal.sms and firewall");
        }
    }
}
