package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.server.wiring.ProtocolCatalog;

/** Every mistake in the portal's section is named, and what may be meant is allowed. */
class PortalProblemsTest {

    private static final String PORTAL = """
            portal:
              address: "127.0.0.1:8443"
              url: https://mail.example.org/
              clients: { smtp: { port: 587, security: starttls } }
            """;

    static final String GOOD = ConfigFolder.GOOD + PORTAL;

    private static final String LDAP =
            "  sign-in: { back-end: ldap, ldap: { address: \"ldap.example.org:636\", base:" + " \"dc=example\" } }\n";

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void makeFolder() {
        config = new ConfigFolder(folder);
    }

    /** What is replaced in the good configuration, by what, and what is said of it. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "  address: \"127.0.0.1:8443\"\n",
                        "",
                        "portal.address: is missing; use host:port, such as 0.0.0.0:443"),
                arguments(
                        "127.0.0.1:8443",
                        "*:1143",
                        "portal.address: is taken by a listener; give the portal an address of its own"),
                arguments(
                        "  url: https://mail.example.org/\n",
                        "",
                        "portal.url: is missing; use the form https://mail.example.org/"),
                arguments(
                        "https://mail.example.org/",
                        "http://mail.example.org/",
                        "portal.url: \"http://mail.example.org/\" is not where a portal can be; use https, a host and at"
                                + " most a port: https://mail.example.org/"),
                arguments(
                        "https://mail.example.org/",
                        "https://mail.example.org/portal",
                        "portal.url: \"https://mail.example.org/portal\" is not where a portal can be; use https, a host"
                                + " and at most a port: https://mail.example.org/"),
                arguments(
                        "https://mail.example.org/",
                        "https://me@mail.example.org/?a",
                        "portal.url: \"https://me@mail.example.org/?a\" is not where a portal can be; use https, a host"
                                + " and at most a port: https://mail.example.org/"),
                arguments(
                        "  clients: {",
                        "  tls: proxy\n  clients: {",
                        "portal.proxies-from: is missing; name the networks of the reverse proxy, such as [ 127.0.0.1 ]"),
                arguments(
                        "  clients: {",
                        "  proxies-from: nginx\n  clients: {",
                        "portal.proxies-from: \"nginx\" is not an address block; use the form 10.0.0.0/8 or ::1"),
                arguments(
                        "  clients: {",
                        "  name: \"" + "x".repeat(61) + "\"\n  clients: {",
                        "portal.name: is too long for a heading; use at most 60 characters"),
                arguments(
                        "  clients: {",
                        "  language: zh-Hans\n  clients: {",
                        "portal.language: \"zh-Hans\" is unknown; use one of en, zh"),
                arguments(
                        "  clients: {",
                        "  time-zone: Beijing\n  clients: {",
                        "portal.time-zone: \"Beijing\" is not a time zone; use a name such as Asia/Shanghai or UTC"),
                arguments(
                        "  clients: {",
                        "  session: { idle: 2h, life: 1h }\n  clients: {",
                        "portal.session.idle: is longer than a session's life; make idle at most 1h"),
                arguments(
                        "  clients: {",
                        "  trusted-devices: 91d\n  clients: {",
                        "portal.trusted-devices: 91d is out of range; use 0s to 90d"),
                arguments(
                        "  clients: { smtp: { port: 587, security: starttls } }\n",
                        "",
                        "portal.clients.smtp: is missing, and no listener with TLS tells it; say what to type into mail"
                                + " clients: { host: NAME, port: NUMBER, security: tls }"),
                arguments(
                        "port: 587, ",
                        "",
                        "portal.clients.smtp.port: is missing; name the port that clients connect to"),
                arguments(
                        "security: starttls }",
                        "security: none }",
                        "portal.clients.smtp.security: \"none\" is unknown; use one of tls, starttls"),
                arguments(
                        "data: data",
                        "data: data\nroles: []",
                        "roles: leaves nothing to do; name proxy, portal, or both"),
                arguments(
                        "data: data",
                        "data: data\nroles: [ gate ]",
                        "roles[0]: \"gate\" is unknown; use one of proxy, portal"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithARemedy(String part, String mistake, String said) {
        assertThat(GOOD).contains(part);
        assertThat(problems(GOOD.replace(part, mistake))).containsExactly(said);
    }

    @Test
    void aPortalNeedsACertificateOrAProxyThatHasOne() throws ConfigException {
        String clear = GOOD.replace("tls: { certificate: cert.pem, key: key.pem }\n", "")
                .replace("tls: starttls }", "tls: none, plaintext-auth: true }")
                .replace("clients: {", "clients: { imap: { port: 143 },");
        assertThat(problems(clear))
                .containsExactly(
                        "portal.tls: needs a certificate; add tls: { certificate: FILE, key: FILE } to the file");
        assertThat(config.warnings(clear + "  tls: proxy\n  proxies-from: [ 127.0.0.1 ]\n"))
                .hasSize(1);
    }

    @Test
    void aProcessThatIsOnlyAPortalNeedsNoListeners() throws ConfigException {
        String clients = "clients: { imap: { port: 993 },";
        String alone = GOOD.replace("data: data", "data: data\nroles: [ portal ]")
                .replaceAll("(?m)^listeners:\\n.*\\n", "")
                .replace("clients: {", clients);
        assertThat(config.load(alone).config().listeners()).isEmpty();
        String withoutUpstreams = alone.replaceAll("(?s)upstreams:.*(?=portal:)", "");
        assertThat(problems(withoutUpstreams))
                .containsExactly(
                        "portal.sign-in.back-end: there is no mail server to ask; add upstreams, or use ldap or"
                                + " local");
        assertThat(config.load(withoutUpstreams + LDAP).config().upstreams()).isEmpty();
    }

    @Test
    void theCommandLineChoosesAmongTheRoles() throws ConfigException {
        config.write("postern.yaml", GOOD);
        assertThat(load(EnumSet.of(Role.PORTAL)).roles()).containsExactly(Role.PORTAL);
        assertThat(load(EnumSet.of(Role.PROXY)).helpUrl())
                .isEqualTo("https://mail.example.org/settings/security/client-login");
        config.write("postern.yaml", ConfigFolder.GOOD);
        assertThat(catchThrowableOfType(ConfigException.class, () -> load(EnumSet.of(Role.PORTAL)))
                        .problems())
                .extracting(problem -> problem.key() + ": " + problem.what())
                .containsExactly("portal: is missing, but this process shall serve it");
    }

    @Test
    void anUpstreamWithoutImapCannotJudgeWebPasswords() {
        String smtp = GOOD.replace("imap: { address: \"127.0.0.1:10143\"", "smtp: { address: \"127.0.0.1:10587\"")
                .replace("protocol: imap", "protocol: smtp")
                .replace("clients: { smtp:", "clients: { imap:");
        assertThat(problems(smtp))
                .containsExactly(
                        "portal.sign-in.back-end: the default upstream \"main\" does not serve imap; add imap to"
                                + " upstreams.main, or use ldap or local");
    }

    private PosternConfig load(Set<Role> roles) throws ConfigException {
        return new ConfigLoader(config, ProtocolCatalog.found().all())
                .load(config.file("postern.yaml"), roles)
                .config();
    }

    /** Without their places, which the reader of values knows. */
    private List<String> problems(String yaml) {
        return config.problems(yaml).stream()
                .map(problem -> problem.replaceFirst("^postern.yaml:\\d+:\\d+: ", ""))
                .toList();
    }
}
