package org.postern.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postern.credential.Sensitive;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.CredentialSettings;
import org.postern.portal.PortalSettings;
import org.postern.portal.delivery.DeliverySettings;
import org.postern.portal.delivery.MailSettings;
import org.postern.portal.delivery.SmsSettings;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.signin.SignInSettings;
import org.postern.portal.signin.WebPasswordVerifier;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.web.WebSettings;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.server.config.AuditSettings;
import org.postern.server.config.Limits;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Role;

/** What an operator is told about a portal before anybody opens it. */
class PortalCheckTest {

    private final List<EndpointSettings> dialled = new ArrayList<>();
    private DialResult answer = DialResult.reached(new UpstreamWelcome(List.of(), ""));

    @Test
    void aTakenPortIsAWarningForItMayBePosternItself() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort());
            assertThat(check(address, new SmsSettings.None(), null).host())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.status()).isEqualTo(Finding.Status.WARNING);
                        assertThat(finding.subject()).isEqualTo("portal localhost:" + taken.getLocalPort());
                    });
        }
        assertThat(statuses(check(anyPort(), new SmsSettings.None(), null).host()))
                .containsExactly(Finding.Status.OK);
    }

    @Test
    void anSmsGatewayIsReachedButSentNothing() throws Exception {
        int port;
        try (ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gateway.getLocalPort();
            assertThat(statuses(messengers(http(port)))).containsExactly(Finding.Status.OK);
            assertThat(statuses(messengers(smpp(port)))).containsExactly(Finding.Status.OK);
        }
        assertThat(messengers(http(port))).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
            assertThat(finding.subject()).isEqualTo("portal, sms gateway 127.0.0.1:" + port);
        });
        assertThat(statuses(messengers(new SmsSettings.Log()))).containsExactly(Finding.Status.WARNING);
        assertThat(messengers(new SmsSettings.None())).isEmpty();
    }

    @Test
    void aMailServerIsAskedTheWayTheGateAsksOne() {
        assertThat(mail("noreply@example.org")).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Finding.Status.OK);
            assertThat(finding.subject()).isEqualTo("portal, mail server mail.example.org:587");
            assertThat(finding.words()).isEqualTo("answers over TLS, and lets noreply@example.org in");
        });
        assertThat(dialled).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.tls()).isEqualTo(TlsMode.STARTTLS);
            assertThat(endpoint.trust().verify()).isTrue();
            assertThat(endpoint.sendOrigin()).isFalse();
        });
        assertThat(mail("").words()).isEqualTo("answers over TLS");
    }

    @Test
    void aMailServerThatRefusesOrIsDownIsNamed() {
        answer = DialResult.failed(UpstreamFailure.LOGIN_REFUSED, "535 no");
        assertThat(mail("noreply@example.org")).satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
            assertThat(finding.words()).isEqualTo("refuses noreply@example.org: 535 no");
        });
        answer = DialResult.failed(UpstreamFailure.UNREACHABLE, "");
        assertThat(mail("").words()).isEqualTo("nobody answers");
    }

    @Test
    void whoeverJudgesWebPasswordsHasToRefuseNobody() {
        List<String> asked = new ArrayList<>();
        assertThat(signIn((account, password, client) -> {
                            asked.add(account.value());
                            return new WebPasswordVerifier.Wrong();
                        })
                        .status())
                .isEqualTo(Finding.Status.OK);
        assertThat(asked).containsExactly("postern-check-n0nce@mail.example.org");
        assertThat(signIn((account, password, client) -> new WebPasswordVerifier.Right(null, null)))
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
                    assertThat(finding.words()).contains("lets in an account that does not exist");
                });
        assertThat(signIn((account, password, client) -> new WebPasswordVerifier.Unavailable("ldap down"))
                        .words())
                .isEqualTo("cannot judge web passwords: ldap down");
    }

    private Finding signIn(WebPasswordVerifier verifier) {
        return check(anyPort(), new SmsSettings.None(), null).signIn(verifier);
    }

    private List<Finding> messengers(SmsSettings sms) {
        return check(anyPort(), sms, null).messengers();
    }

    private Finding mail(String user) {
        MailSettings mail = new MailSettings(
                "mail.example.org",
                587,
                MailSettings.Tls.STARTTLS,
                null,
                user,
                Sensitive.of("s3cret"),
                "noreply@example.org",
                Duration.ofSeconds(1));
        return check(anyPort(), new SmsSettings.None(), mail).messengers().get(0);
    }

    private static SmsSettings http(int port) {
        return new SmsSettings.Http(
                "http://127.0.0.1:" + port + "/{number}?{text}",
                "POST",
                Map.of(),
                Sensitive.NONE,
                "",
                "",
                Duration.ofSeconds(1));
    }

    private static SmsSettings smpp(int port) {
        return new SmsSettings.Smpp(
                "127.0.0.1", port, false, "me", Sensitive.of("s3cret"), "", "Example", Duration.ofSeconds(1));
    }

    private PortalCheck check(InetSocketAddress address, SmsSettings sms, @Nullable MailSettings mail) {
        Server server = new Server("mail.example.org", 993, "tls");
        PortalSettings portal = new PortalSettings(
                WebSettings.defaults(address, URI.create("https://mail.example.org/"), ZoneOffset.UTC),
                SignInSettings.DEFAULTS,
                FactorSettings.DEFAULTS,
                new DeliverySettings(sms, mail, "Example"),
                server,
                server);
        return new PortalCheck(
                config(portal),
                portal,
                name -> PretendedServer.honest(),
                (endpoint, dialogues, origin) -> {
                    dialled.add(endpoint);
                    return answer;
                },
                "n0nce");
    }

    private static PosternConfig config(PortalSettings portal) {
        Path data = Path.of("unused");
        return new PosternConfig(
                data,
                "gate.example.org",
                Set.of(Role.PORTAL),
                null,
                List.of(),
                List.of(),
                List.of(),
                new RouteSettings("main", Map.of()),
                CredentialSettings.defaults(data, StoreSettings.of("jdbc:h2:mem:unused"), 1),
                "https://mail.example.org/security",
                Limits.DEFAULTS,
                new AuditSettings(null, AuditSettings.KEEP),
                null,
                portal);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static List<Finding.Status> statuses(List<Finding> findings) {
        return findings.stream().map(Finding::status).toList();
    }
}
