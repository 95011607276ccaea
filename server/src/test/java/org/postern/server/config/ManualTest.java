package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.PortalSettings;
import org.postern.portal.view.ClientSettingsView.Server;

/** {@code config/postern.yaml} is the reference: it loads, tells the true defaults, and leaves no key out. */
class ManualTest {

    /** Only what the manual marks as required. */
    private static final String REQUIRED_ONLY = """
            listeners:
              - { protocol: imap, address: "0.0.0.0:143" }
              - { protocol: imap, address: "0.0.0.0:993", tls: implicit }
              - { protocol: smtp, address: "0.0.0.0:587" }
              - { protocol: smtp, address: "0.0.0.0:465", tls: implicit }
            tls: { certificate: cert.pem, key: key.pem }
            upstreams:
              main:
                imap:
                  address: "127.0.0.1:10143"
                  login: { method: plain-authzid, user: proxyadmin, password: { file: master.secret } }
                smtp: { address: "127.0.0.1:10587", tls: none, login: { method: xclient } }
            portal: { address: "0.0.0.0:443", url: "https://mail.example.org/" }
            """;

    /** Names of the operator's choice in {@code every-key.yaml}. */
    private static final Set<String> UPSTREAMS = Set.of("main", "other", "third");

    private static final Pattern KEY = Pattern.compile("(?m)(?:^ *(?:- )?|[{,] *)([a-z-]+):(?= |$)");

    @TempDir
    Path folder;

    private ConfigFolder config;
    private String manual;

    @BeforeEach
    void readManual() throws IOException {
        config = new ConfigFolder(folder);
        manual = Files.readString(Path.of("..", "config", "postern.yaml"));
    }

    @Test
    void itsValuesAreTheDefaults() throws ConfigException {
        LoadedConfig asInTheManual = config.load(manual);
        LoadedConfig byDefault = config.load(REQUIRED_ONLY);
        assertThat(asInTheManual.warnings()).isEmpty();
        assertThat(asInTheManual.config())
                .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                        .withStrictTypeChecking(true)
                        .build())
                .isEqualTo(byDefault.config());
    }

    @Test
    void theDefaultsBehindACommentAreThoseOfThisHost() throws ConfigException {
        PosternConfig byDefault = config.load(REQUIRED_ONLY).config();
        assertThat(byDefault.hostName()).isEqualTo("gate.example.org");
        assertThat(byDefault.helpUrl()).isEqualTo("https://mail.example.org/settings/security/client-login");
        assertThat(byDefault.credentials().hashing().threads()).isEqualTo(4);
        assertThat(byDefault.roles()).containsExactlyInAnyOrder(Role.PROXY, Role.PORTAL);
    }

    @Test
    void thePortalsDefaultsBehindACommentAreThoseOfThisHost() throws ConfigException {
        PortalSettings portal =
                Objects.requireNonNull(config.load(REQUIRED_ONLY).config().portal());
        assertThat(portal.web().brand()).isEqualTo("gate.example.org");
        assertThat(portal.web().zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(portal.factors().allowed()).containsExactlyInAnyOrder(FactorKind.TOTP, FactorKind.PASSKEY);
        assertThat(portal.imap()).isEqualTo(new Server("gate.example.org", 993, "tls"));
        assertThat(portal.smtp()).isEqualTo(new Server("gate.example.org", 465, "tls"));
    }

    @Test
    void withoutAPortalThereIsNone() throws ConfigException {
        PosternConfig gate =
                config.load(REQUIRED_ONLY.replaceAll("portal: .*\n", "")).config();
        assertThat(gate.portal()).isNull();
        assertThat(gate.roles()).containsExactly(Role.PROXY);
        assertThat(gate.helpUrl()).isEqualTo("https://gate.example.org/");
    }

    /** Whoever takes the signs away in front of what has no default gets a configuration that works. */
    @Test
    void theExamplesOfThePortalCanBeUsed() throws ConfigException {
        String portal = manual.substring(manual.indexOf("\nportal:"));
        String examples = portal.replaceAll("(?m)^( *)# ?( *[a-z-]+:( |$)|    Content-Type|    Authorization)", "$1$2");
        for (String secret : List.of("ldap.secret", "sms.secret", "smpp.secret", "mail.secret")) {
            config.write(secret, "s3cret\n");
        }
        PortalSettings read = Objects.requireNonNull(
                config.load(manual.replace(portal, examples.replace("gateway: none", "gateway: smpp")))
                        .config()
                        .portal());
        assertThat(read.factors().allowed()).hasSize(4);
        assertThat(read.delivery().mail()).isNotNull();
        assertThat(read.imap().host()).isEqualTo("mail.example.org");
    }

    @Test
    void everyKeyThereIsStandsInIt() throws IOException {
        List<String> keys = KEY.matcher(EveryKeyTest.everyKey())
                .results()
                .map(result -> result.group(1))
                .distinct()
                .filter(key -> !UPSTREAMS.contains(key))
                .toList();
        assertThat(keys).hasSizeGreaterThan(50);
        assertThat(keys.stream().filter(key -> !manual.contains(key + ":"))).isEmpty();
    }

    @Test
    void whatIsPrintedIsTheSameFile() throws IOException {
        try (InputStream resource =
                Objects.requireNonNull(ManualTest.class.getResourceAsStream("/org/postern/server/postern.yaml"))) {
            assertThat(new String(resource.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(manual);
        }
    }
}
