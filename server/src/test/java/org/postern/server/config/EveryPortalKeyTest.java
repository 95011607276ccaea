package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.CidrBlock;
import org.postern.credential.Sensitive;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.PortalSettings;
import org.postern.portal.delivery.MailSettings;
import org.postern.portal.delivery.SmsSettings;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.signin.BackEndSettings;
import org.postern.portal.signin.SignInSettings;
import org.postern.portal.text.Language;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.web.WebSettings;

/** {@code every-key.yaml} sets every key of the portal to something that is not its default, and each arrives. */
class EveryPortalKeyTest {

    @TempDir
    Path folder;

    private PosternConfig config;

    @BeforeEach
    void load() throws Exception {
        config = new ConfigFolder(folder).load(EveryKeyTest.everyKey()).config();
    }

    @Test
    void ofThePortalsPages() {
        assertThat(portal().web())
                .isEqualTo(new WebSettings(
                        new InetSocketAddress("127.0.0.1", 8443),
                        URI.create("https://mail.example.com:8443/"),
                        false,
                        List.of(CidrBlock.of("127.0.0.1"), CidrBlock.of("2001:db8::/32")),
                        Duration.ZERO,
                        "Example Company",
                        Language.ZH,
                        ZoneId.of("Asia/Shanghai"),
                        Duration.ofMinutes(10),
                        Duration.ofHours(2),
                        Duration.ofDays(7)));
        assertThat(portal().imap()).isEqualTo(new Server("imap.example.com", 143, "starttls"));
        assertThat(portal().smtp()).isEqualTo(new Server("smtp.example.com", 465, "tls"));
    }

    @Test
    void ofSignIn() throws Exception {
        SignInSettings signIn = portal().signIn();
        assertThat(signIn.perAccount()).isEqualTo(3);
        assertThat(signIn.perAddress()).isEqualTo(12);
        assertThat(signIn.period()).isEqualTo(Duration.ofMinutes(5));
        assertThat(signIn.backEnd())
                .usingRecursiveComparison()
                .isEqualTo(new BackEndSettings.Ldap(
                        "ldap.example.com",
                        389,
                        BackEndSettings.Tls.STARTTLS,
                        folder.resolve("ca.pem"),
                        "cn=postern,dc=example,dc=com",
                        Sensitive.of("s3cret"),
                        "ou=people,dc=example,dc=com",
                        "(uid={local})",
                        "mobile",
                        "pwdChangedTime"));
        assertThat(portal(with("back-end: ldap", "back-end: local")).signIn().backEnd())
                .isInstanceOf(BackEndSettings.Local.class);
        assertThat(portal(with("back-end: ldap", "back-end: imap")).signIn().backEnd())
                .isInstanceOf(BackEndSettings.Imap.class);
    }

    @Test
    void ofFactors() {
        assertThat(portal().factors())
                .isEqualTo(new FactorSettings(
                        Set.of(FactorKind.SMS, FactorKind.EMAIL, FactorKind.PASSKEY),
                        "DE",
                        Duration.ofMinutes(3),
                        Duration.ofSeconds(30),
                        new FactorSettings.Sends(5, 6, 7, 800),
                        Duration.ofMinutes(5)));
    }

    @Test
    void ofSms() throws Exception {
        assertThat(portal().delivery().sms())
                .usingRecursiveComparison()
                .isEqualTo(new SmsSettings.Http(
                        "https://sms.example.com/send?id={id}",
                        "PUT",
                        Map.of("Content-Type", Sensitive.of("application/json"), "X-Key", Sensitive.of("s3cret")),
                        Sensitive.of("{\"to\":\"{national}\",\"text\":\"{text}\"}"),
                        "\"ok\": ?true",
                        "\"code\": ?42",
                        Duration.ofSeconds(4)));
        assertThat(portal(with("gateway: http", "gateway: smpp")).delivery().sms())
                .usingRecursiveComparison()
                .isEqualTo(new SmsSettings.Smpp(
                        "smsc.example.com",
                        2775,
                        false,
                        "example",
                        Sensitive.of("s3cret"),
                        "OTP",
                        "Example",
                        Duration.ofSeconds(6)));
        String demonstration = EveryKeyTest.everyKey().replaceAll("(?s)    http:.*?  mail:", "  mail:");
        PosternConfig logging = new ConfigFolder(folder)
                .load(demonstration.replace("gateway: http", "gateway: log"))
                .config();
        assertThat(portal(logging).delivery().sms()).isInstanceOf(SmsSettings.Log.class);
    }

    @Test
    void ofMail() {
        assertThat(portal().delivery().brand()).isEqualTo("Example Company");
        assertThat(portal().delivery().mail())
                .usingRecursiveComparison()
                .isEqualTo(new MailSettings(
                        "mail.example.com",
                        465,
                        MailSettings.Tls.IMPLICIT,
                        folder.resolve("ca.pem"),
                        "noreply@example.com",
                        Sensitive.of("s3cret"),
                        "Example Company <noreply@example.com>",
                        Duration.ofSeconds(7)));
    }

    private PosternConfig with(String part, String other) throws Exception {
        return new ConfigFolder(folder)
                .load(EveryKeyTest.everyKey().replace(part, other))
                .config();
    }

    private PortalSettings portal() {
        return portal(config);
    }

    private static PortalSettings portal(PosternConfig config) {
        return Objects.requireNonNull(config.portal());
    }
}
