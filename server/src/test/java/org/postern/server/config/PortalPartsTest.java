package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.portal.PortalSettings;
import org.postern.portal.delivery.Senders;

/** Every mistake in the parts of the portal's section is named, and what others could read is warned of. */
class PortalPartsTest {

    private static final String GOOD = PortalProblemsTest.GOOD;

    private static final String HTTP =
            "  sms: { gateway: http, http: { url: \"https://sms.example.org/?to={number}\", body: \"{text}\" } }\n";

    private static final String SMPP =
            "  sms: { gateway: smpp, smpp: { address: \"smsc.example.org:3550\", system-id: me,"
                    + " password: { file: master.secret }, source: Example } }\n";

    private static final String MAIL =
            "  mail: { address: \"mail.example.org:587\", from: Us <noreply@example.org> }\n";

    private static final String LDAP =
            "  sign-in: { back-end: ldap, ldap: { address: \"ldap.example.org:636\", base:" + " \"dc=example\" } }\n";

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void makeFolder() {
        config = new ConfigFolder(folder);
    }

    /** Sections that are added to the good configuration, what is replaced in them, by what, and what is said of it. */
    static Stream<Arguments> mistakesOfParts() {
        return Stream.of(
                arguments(
                        "  factors: { allowed: [ sms, totp ] }\n",
                        "",
                        "",
                        "factors.allowed[0]: sms cannot be sent without portal.sms; add portal.sms, or remove sms"),
                arguments(
                        "  factors: { allowed: [ email ] }\n",
                        "",
                        "",
                        "factors.allowed[0]: email cannot be sent without portal.mail; add portal.mail, or remove email"),
                arguments(
                        "  factors: { allowed: [] }\n",
                        "",
                        "",
                        "factors.allowed: leaves nobody a second factor; name at least one, such as totp"),
                arguments(
                        "  factors: { country: XX }\n",
                        "",
                        "",
                        "factors.country: \"XX\" is not a country; use its ISO 3166 code, such as CN"),
                arguments(
                        "  sms: { gateway: log }\n",
                        "",
                        "",
                        "sms.gateway: log writes codes into the log, for demonstrations only; use http or smpp, or add"
                                + " allow-log: true where nobody is protected"),
                arguments(
                        SMPP,
                        "gateway: smpp",
                        "gateway: log, allow-log: true",
                        "sms.gateway: log stands beside a real gateway; use smpp, or remove it"),
                arguments(
                        HTTP,
                        "https://",
                        "ftp://",
                        "sms.http.url: is not the address of a gateway; use the form"
                                + " https://sms.example.org/send?to={number}; {number}, {digits}, {national}, {text} and {id} are replaced"),
                arguments(
                        HTTP,
                        "sms.example.org",
                        "{text}.example.org",
                        "sms.http.url: is not the address of a gateway; use the form"
                                + " https://sms.example.org/send?to={number}; {number}, {digits}, {national}, {text} and {id} are replaced"),
                arguments(
                        HTTP,
                        "{number}",
                        "{nubmer}",
                        "sms.http.url: is not the address of a gateway; use the form"
                                + " https://sms.example.org/send?to={number}; {number}, {digits}, {national}, {text} and {id} are replaced"),
                arguments(
                        HTTP,
                        "{text}",
                        "text",
                        "sms.http: neither url, headers nor body has a place for {text}; put it where the gateway expects"
                                + " it"),
                arguments(
                        HTTP,
                        "{number}",
                        "",
                        "sms.http: neither url, headers nor body has a place for {number} or {digits} or {national}; put it where the"
                                + " gateway expects it"),
                arguments(
                        HTTP,
                        "body:",
                        "method: DELETE, body:",
                        "sms.http.method: \"DELETE\" is unknown; use one of GET, POST, PUT"),
                arguments(
                        HTTP,
                        "body:",
                        "headers: { \"X Y\": z }, body:",
                        "sms.http.headers.X Y: \"X Y\" is not the name of a header; remove it"),
                arguments(
                        HTTP,
                        "body:",
                        "success: 'ok)', body:",
                        "sms.http.success: is not a regular expression: Unmatched closing ')' at character 2; mend it; a"
                                + " backslash before a bracket means the bracket itself"),
                arguments(
                        SMPP,
                        "system-id: me",
                        "system-id: a-much-too-long-name",
                        "sms.smpp.system-id: \"a-much-too-long-name\" is too long for SMPP; it has at most 15 characters"),
                arguments(
                        SMPP,
                        "master.secret",
                        "long.secret",
                        "sms.smpp.password: is too long for SMPP; it has at most 8 characters"),
                arguments(
                        SMPP,
                        "source: Example",
                        "source: Example University",
                        "sms.smpp.source: \"Example University\" is not a sender; use up to 20 digits, or a name of up to 11"
                                + " characters"),
                arguments(
                        MAIL,
                        "Us <noreply@example.org>",
                        "\"Us <noreply>\"",
                        "mail.from: \"Us <noreply>\" is not a sender; use an address, or the form Name"
                                + " <noreply@example.org>"),
                arguments(
                        MAIL,
                        "from:",
                        "user: us, from:",
                        "mail.password: is missing; write { file: NAME } or { env: NAME }"),
                arguments(
                        MAIL,
                        "from:",
                        "password: { file: master.secret }, from:",
                        "mail.password: has no user; add the user it belongs to, or remove it"),
                arguments(
                        LDAP,
                        "base:",
                        "filter: (mail=*), base:",
                        "sign-in.ldap.filter: \"(mail=*)\" does not find one account; use the form (mail={account}) or"
                                + " (uid={local})"),
                arguments(
                        LDAP,
                        "dc=example",
                        "example",
                        "sign-in.ldap.base: \"example\" is not the name of an entry; use the form"
                                + " ou=people,dc=example,dc=org"),
                arguments(
                        LDAP,
                        "base:",
                        "bind-dn: cn=us, base:",
                        "sign-in.ldap.bind-password: is missing; write { file: NAME } or { env: NAME }"),
                arguments(
                        LDAP,
                        "base:",
                        "number-attribute: \"a b\", base:",
                        "sign-in.ldap.number-attribute: \"a b\" is not the name of an attribute; use a name such as mobile"));
    }

    @ParameterizedTest
    @MethodSource("mistakesOfParts")
    void aMistakeInAPartIsNamedWithARemedy(String added, String part, String mistake, String said) {
        config.write("long.secret", "nine char\n");
        assertThat(added).contains(part);
        assertThat(problems(GOOD + added.replace(part, mistake))).containsExactly("portal." + said);
    }

    @Test
    void partsThatAreRightAreTaken() throws ConfigException {
        assertThat(config.warnings(GOOD + HTTP + MAIL + LDAP)).isEmpty();
        assertThat(config.warnings(GOOD + SMPP)).isEmpty();
        assertThat(config.warnings(GOOD + "  sms: { gateway: log, allow-log: true }\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noreply@example.org",
                "Example University <noreply@example.org>",
                "\"Example, Inc.\" <noreply@example.org>",
                "示例大学 <no-reply+codes@mail.example.org>",
                "Example.org <noreply@example.org>"
            })
    void aSenderThatIsTakenCanSend(String from) {
        assertThatCode(() -> senders(MAIL.replace("Us <noreply@example.org>", "'" + from + "'"))
                        .close())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example, Inc. <noreply@example.org>", "a b@example.org", "Us <>", "a@b@example.org", "x"})
    void aSenderThatCannotSendIsNotTaken(String from) {
        assertThat(problems(GOOD + MAIL.replace("Us <noreply@example.org>", "'" + from + "'")))
                .singleElement()
                .asString()
                .startsWith("portal.mail.from: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8613800138000", "10690123456", "Example", "A & B Mail"})
    void aSourceThatIsTakenCanSend(String source) {
        assertThatCode(() -> senders(SMPP.replace("source: Example", "source: '" + source + "'"))
                        .close())
                .doesNotThrowAnyException();
    }

    private Senders senders(String part) throws ConfigException {
        PortalSettings portal =
                Objects.requireNonNull(config.load(GOOD + part).config().portal());
        return Senders.of(portal.delivery(), Clock.systemUTC(), new SecureRandom());
    }

    @Test
    void whatOthersOnTheNetworkCouldReadIsWarnedOf() throws ConfigException {
        assertThat(config.warnings(GOOD + HTTP.replace("https:", "http:")))
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("sms.http.url: codes cross the network in the clear"));
        assertThat(config.warnings(GOOD + HTTP.replace("https://sms.example.org", "http://127.0.0.1:9")))
                .isEmpty();
        assertThat(config.warnings(GOOD + MAIL.replace("from:", "tls: none, from:")))
                .satisfiesExactly(warning -> assertThat(warning).contains("mail.tls: codes cross the network"));
        assertThat(config.warnings(GOOD + LDAP.replace("base:", "tls: none, base:")))
                .satisfiesExactly(warning -> assertThat(warning).contains("ldap.tls: passwords cross the network"));
        assertThat(config.warnings(GOOD + SMPP.replace("source:", "tls: none, source:")))
                .satisfiesExactly(warning -> assertThat(warning).contains("smpp.tls: codes cross the network"));
    }

    @Test
    void secretsWrittenDownAreWarnedOfAndNotShown() throws ConfigException {
        String headers = "headers: { Content-Type: application/json, Authorization: s3cret-word }, body:";
        assertThat(config.warnings(GOOD + HTTP.replace("body:", headers)))
                .satisfiesExactly(warning -> assertThat(warning)
                        .contains("headers.Authorization: is written in the configuration file")
                        .doesNotContain("s3cret"));
    }

    /** Without their places, which the reader of values knows. */
    private List<String> problems(String yaml) {
        return config.problems(yaml).stream()
                .map(problem -> problem.replaceFirst("^postern.yaml:\\d+:\\d+: ", ""))
                .toList();
    }
}
