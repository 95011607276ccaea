package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.upstream.EndpointSettings;

/** What a configuration says is what one gets. */
class ConfigLoaderTest {

    private static final String FIRST_DEPLOYMENT = """
            data: /var/lib/postern
            listeners:
              - { protocol: imap, address: "127.0.0.1:1143", tls: starttls }
              - { protocol: imap, address: "127.0.0.1:1993", tls: implicit }
              - { protocol: smtp, address: "127.0.0.1:1587", tls: starttls }
              - { protocol: smtp, address: "127.0.0.1:1465", tls: implicit }
            tls: { certificate: cert.pem, key: key.pem }
            upstreams:
              main:
                imap: { address: "127.0.0.1:10143", tls: starttls, ca: ca.pem, login: { method: plain-authzid, user: proxyadmin, password: { file: master.secret } } }
                smtp: { address: "127.0.0.1:10587", tls: none, login: { method: xclient } }
            routes: { default: main, domains: { example.org: main } }
            passwords: { help-url: "https://mail.example.org/security" }
            store: { url: "jdbc:h2:file:${data}/postern" }
            """;

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void makeFolder() {
        config = new ConfigFolder(folder);
    }

    @Test
    void theConfigurationOfAFirstDeploymentLoadsWithoutAWarning() throws ConfigException {
        LoadedConfig loaded = config.load(FIRST_DEPLOYMENT);
        assertThat(loaded.warnings()).isEmpty();
        PosternConfig read = loaded.config();
        assertThat(read.listeners())
                .extracting(
                        ListenerSettings::protocol,
                        listener -> listener.address().getPort(),
                        ListenerSettings::tls)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("imap", 1143, TlsMode.STARTTLS),
                        org.assertj.core.groups.Tuple.tuple("imap", 1993, TlsMode.IMPLICIT),
                        org.assertj.core.groups.Tuple.tuple("smtp", 1587, TlsMode.STARTTLS),
                        org.assertj.core.groups.Tuple.tuple("smtp", 1465, TlsMode.IMPLICIT));
        assertThat(read.helpUrl()).isEqualTo("https://mail.example.org/security");
        assertThat(read.credentials().store().url()).isEqualTo("jdbc:h2:file:/var/lib/postern/postern");
        assertThat(read.routes().upstreamOf("alice@example.org")).isEqualTo("main");
        assertThat(imap(read).login()).isInstanceOfSatisfying(LoginMethod.PlainAuthzid.class, login -> {
            assertThat(login.user()).isEqualTo("proxyadmin");
            assertThat(text(login.password())).isEqualTo("s3cret");
        });
    }

    @Test
    void pathsStartFromTheFolderOfTheFile() throws ConfigException {
        PosternConfig read = config.load(ConfigFolder.GOOD).config();
        assertThat(read.data()).isEqualTo(folder.resolve("data"));
        assertThat(read.certificates().get(0).key()).isEqualTo(folder.resolve("key.pem"));
        assertThat(read.credentials().store().url()).isEqualTo("jdbc:h2:file:" + folder + "/data/postern");
    }

    @Test
    void theEnvironmentCanBeNamedInAnyValue() throws ConfigException {
        config.set("PORT", "2143").set("LIMIT", "7");
        PosternConfig read = config.load(ConfigFolder.GOOD.replace("127.0.0.1:1143", "127.0.0.1:${PORT}")
                        + "limits: { login-attempts: \"${LIMIT}\" }\n"
                        + "passwords: { help-url: \"https://mail.example.org/?$${PORT}\" }\n".replace("{PORT}", "%7B"))
                .config();
        assertThat(read.listeners().get(0).address()).isEqualTo(new InetSocketAddress("127.0.0.1", 2143));
        assertThat(read.limits().sessions().loginAttempts()).isEqualTo(7);
    }

    @Test
    void aDoubledDollarStandsForItself() throws ConfigException {
        PosternConfig read = config.load(ConfigFolder.GOOD.replace("data: data", "data: 'a$${B}c'"))
                .config();
        assertThat(read.data()).isEqualTo(folder.resolve("a${B}c"));
    }

    @Test
    void aSecretMayComeFromTheEnvironment() throws ConfigException {
        config.set("MASTER", "from outside");
        LoadedConfig loaded = config.load(withPassword("{ env: MASTER }"));
        assertThat(secret(loaded)).isEqualTo("from outside");
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void aSecretInTheFileItselfWorksWithAWarning() throws ConfigException {
        assertThat(secret(config.load(withPassword("s3cret")))).isEqualTo("s3cret");
        assertThat(config.warnings(withPassword("s3cret")))
                .singleElement()
                .asString()
                .endsWith("upstreams.main.imap.login.password: is written in the configuration file;"
                        + " write { file: NAME } or { env: NAME }")
                .doesNotContain("s3cret");
    }

    @Test
    void aSecretFileThatOthersMayReadIsWarnedOf() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("master.secret"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(config.warnings(withPassword("{ file: master.secret }")))
                .singleElement()
                .asString()
                .contains("file master.secret is open to other users; chmod 600 ");
    }

    @Test
    void passwordsInTheClearAreWarnedOf() throws ConfigException {
        assertThat(config.warnings(ConfigFolder.GOOD.replace("tls: starttls", "tls: none, plaintext-auth: true")))
                .containsExactly(
                        "postern.yaml:3:77: listeners[0].plaintext-auth: passwords may cross the network in the"
                                + " clear; remove it unless the network in front of this listener is trusted");
    }

    @Test
    void anUnverifiedOrClearUpstreamIsWarnedOf() throws ConfigException {
        assertThat(config.warnings(ConfigFolder.GOOD.replace("login:", "verify: false, login:")))
                .singleElement()
                .asString()
                .contains("verify: anybody can pretend to be the upstream");
        assertThat(config.warnings(ConfigFolder.GOOD.replace(
                        "127.0.0.1:10143\"", "mail.example.org:143\", tls: none, ca: ca.pem")))
                .satisfiesExactlyInAnyOrder(
                        warning -> assertThat(warning).contains("tls: mail crosses the network"),
                        warning -> assertThat(warning).contains("ca: has no effect without TLS"));
    }

    @Test
    void theWordOffIsNoBoolean() throws ConfigException {
        PosternConfig read = config.load(ConfigFolder.GOOD.replace("login:", "sender-policy: off, login:"))
                .config();
        assertThat(imap(read).senderPolicy()).isEqualTo(org.postern.proxy.protocol.SenderPolicy.OFF);
    }

    @Test
    void separatorsOfMasterUsersAreForbiddenInAccountNames() throws ConfigException {
        PosternConfig read = config.load(ConfigFolder.GOOD.replace(
                        "{ method: none }",
                        "{ method: composite-login, separator: '+', user: m, password: { file: master.secret } }"))
                .config();
        assertThat(read.credentials().book().names().separators()).isEqualTo("+");
    }

    private static String withPassword(String password) {
        return ConfigFolder.GOOD.replace(
                "{ method: none }", "{ method: plain-authzid, user: master, password: " + password + " }");
    }

    private static String secret(LoadedConfig loaded) {
        return text(((LoginMethod.PlainAuthzid) imap(loaded.config()).login()).password());
    }

    private static EndpointSettings imap(PosternConfig config) {
        return config.upstreams().get(0).endpoints().get("imap");
    }

    private static String text(Secret secret) {
        return secret.reveal(octets -> new String(octets, StandardCharsets.UTF_8));
    }
}
