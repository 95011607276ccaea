package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is named with its line, its key and a remedy. */
class ConfigProblemsTest {

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
                // keys
                arguments(
                        "tls: starttls", "tsl: starttls", "3:50: listeners[0].tsl: is unknown; did you mean \"tls\"?"),
                arguments("data: data", "dta: data", "1:1: dta: is unknown; did you mean \"data\"?"),
                arguments(
                        "tls: { certificate: cert.pem, key: key.pem }",
                        "tls: { certificate: cert.pem, key: key.pem, colour: red }",
                        "4:45: tls.colour: is unknown; use one of certificate, certificates, key"),
                arguments(
                        "data: data",
                        "data: data\ndata: other",
                        "2:1: data: is given twice, first on line 1; remove one of them"),
                arguments("data: data", "data:", "1:6: data: has no value; give it one or remove the key"),
                arguments("data: data", "data: [ a ]", "1:7: data: is a list; give it a single value"),
                arguments(
                        "data: data",
                        "data: data\nlimits: many",
                        "2:9: limits: is not a section; write \"key: value\" lines under it, or { key: value }"),
                // references
                arguments(
                        "data: data",
                        "data: ${NOWHERE}/x",
                        "1:7: data: refers to ${NOWHERE}, but there is no such environment variable; set it, or write $${"
                                + " for the characters themselves"),
                arguments(
                        "data: data",
                        "data: a${b",
                        "1:7: data: has a ${ without }; close it, or write $${ for the characters themselves"),
                // files
                arguments(
                        "certificate: cert.pem",
                        "certificate: missing.pem",
                        "4:21: tls.certificate: file missing.pem does not exist; create it or correct the path"),
                arguments(", key: key.pem", "", "4:6: tls.key: is missing; name a PEM file with the private key"),
                // listeners
                arguments(
                        "protocol: imap",
                        "protocol: imp",
                        "3:17: listeners[0].protocol: \"imp\" is unknown; use one of imap, smtp"),
                arguments(
                        "protocol: imap",
                        "protocol: smtp",
                        "3:17: listeners[0].protocol: the default upstream \"main\" does not serve smtp; add smtp to"
                                + " upstreams.main"),
                arguments(
                        "127.0.0.1:1143",
                        "127.0.0.1",
                        "3:32: listeners[0].address: \"127.0.0.1\" is not an address with a port; use host:port, such as"
                                + " 127.0.0.1:993 or [::1]:993"),
                arguments(
                        "127.0.0.1:1143",
                        "::1:1143",
                        "3:32: listeners[0].address: \"::1:1143\" is not an address with a port; use host:port, such as"
                                + " 127.0.0.1:993 or [::1]:993"),
                arguments(
                        "tls: starttls }",
                        "tls: ssl }",
                        "3:55: listeners[0].tls: \"ssl\" is unknown; use one of none, starttls, implicit"),
                arguments(
                        "tls: starttls }",
                        "tls: none }",
                        "3:55: listeners[0].tls: nobody can log in without TLS; use starttls or implicit, or allow it with"
                                + " plaintext-auth: true"),
                arguments(
                        "tls: { certificate: cert.pem, key: key.pem }\n",
                        "",
                        "3:55: listeners[0].tls: needs a certificate; add tls: { certificate: FILE, key: FILE }"),
                arguments(
                        "tls: starttls }",
                        "tls: starttls, plaintext-auth: yes }",
                        "3:81: listeners[0].plaintext-auth: \"yes\" is neither true nor false; use one of true, false"),
                arguments(
                        "tls: starttls }",
                        "tls: starttls, proxy-protocol-from: [ 10.0.0.0/8, lb.example.org ] }",
                        "3:100: listeners[0].proxy-protocol-from[1]: \"lb.example.org\" is not an address block; use the"
                                + " form 10.0.0.0/8 or ::1"),
                // upstreams
                arguments(
                        "address: \"127.0.0.1:10143\"",
                        "address: \"127.0.0.1:0\"",
                        "7:22: upstreams.main.imap.address: \"127.0.0.1:0\" is not an address with a port; use host:port,"
                                + " such as 127.0.0.1:993 or [::1]:993"),
                arguments(
                        "address: \"127.0.0.1:10143\", ",
                        "",
                        "7:11: upstreams.main.imap.address: is missing; use host:port, such as 127.0.0.1:143"),
                arguments(
                        ", login: { method: none }",
                        "",
                        "7:11: upstreams.main.imap.login: is missing; say how to log in: { method: … }, use one of"
                                + " plain-authzid, composite-login, auth-login, stored-secret, none"),
                arguments(
                        "method: none",
                        "method: xclient",
                        "7:58: upstreams.main.imap.login.method: imap cannot log in by xclient; use one of plain-authzid,"
                                + " composite-login, auth-login, stored-secret, none"),
                arguments(
                        "method: none",
                        "method: magic, wand: elder",
                        "7:58: upstreams.main.imap.login.method: \"magic\" is unknown; use one of plain-authzid,"
                                + " composite-login, auth-login, stored-secret, none"),
                arguments(
                        "method: none",
                        "method: none, user: me",
                        "7:64: upstreams.main.imap.login.user: is unknown; use one of method"),
                arguments(
                        "method: none",
                        "method: composite-login, separator: '::', user: m, password: { file: master.secret }",
                        "7:86: upstreams.main.imap.login.separator: \"::\" cannot separate two names; use one character"
                                + " such as * or %, but not @"),
                arguments(
                        "method: none",
                        "method: plain-authzid, user: m, password: { file: gone }",
                        "7:100: upstreams.main.imap.login.password.file: file gone does not exist; create it or correct the"
                                + " path"),
                arguments(
                        "method: none",
                        "method: plain-authzid, user: m, password: { env: GONE }",
                        "7:99: upstreams.main.imap.login.password.env: environment variable GONE is not set; set it where"
                                + " Postern is started"),
                arguments(
                        "method: none",
                        "method: plain-authzid, user: m, password: { }",
                        "7:92: upstreams.main.imap.login.password: needs either a file or an environment variable; write {"
                                + " file: NAME } or { env: NAME }"),
                arguments(
                        "    imap:",
                        "    probe-accounts: [ alice ]\n    imap:",
                        "7:21: upstreams.main.probe-accounts: the proof needs two different accounts; name exactly two"),
                arguments(
                        "login:",
                        "login-timeout: 2w, login:",
                        "7:56: upstreams.main.imap.login-timeout: \"2w\" is not a duration; use a number with ms, s, m, h or"
                                + " d, such as 30s or 12h"),
                arguments(
                        "login:",
                        "connect-timeout: 1d, login:",
                        "7:58: upstreams.main.imap.connect-timeout: 1d is out of range; use 100ms to 10m"),
                // routes
                arguments(
                        "upstreams:",
                        "routes: { domains: { example.org: mian } }\nupstreams:",
                        "5:35: routes.domains.example.org: there is no upstream \"mian\"; did you mean \"main\"?"),
                // the rest
                arguments(
                        "data: data",
                        "data: data\npasswords: { help-url: mail.example.org }",
                        "2:24: passwords.help-url: \"mail.example.org\" is not a web address; use the form"
                                + " https://mail.example.org/security"),
                arguments(
                        "data: data",
                        "data: data\npasswords: { per-account: twenty }",
                        "2:27: passwords.per-account: \"twenty\" is not a number; use a whole number from 1 to 1000"),
                arguments(
                        "data: data",
                        "data: data\naccounts: { default-domain: \"@example.org\" }",
                        "2:29: accounts.default-domain: \"@example.org\" is not a mail domain; use the form example.org"),
                arguments(
                        "data: data",
                        "data: data\nstore: { url: \"jdbc:mysql://db/postern\" }",
                        "2:15: store.url: unknown store jdbc:mysql://db/postern: it must begin with jdbc:h2:file: (a"
                                + " database file) or jdbc:h2:mem: (for tests); use jdbc:h2:file:${data}/postern"),
                arguments(
                        "data: data",
                        "data: data\nlimits: { connections: 0 }",
                        "2:24: limits.connections: 0 is out of range; use a whole number from 1 to 1000000"),
                // what would break the line of the complaint
                arguments(
                        "data: data",
                        "data: data\nhost-name: \"a\\n\\u0085b\"",
                        "2:12: host-name: \"a\\u000a\\u0085b\" is not a host name; use letters, digits, hyphens and dots"),
                // YAML itself
                arguments(
                        "  main:",
                        "\tmain:",
                        "6:1: is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
                                + " indentation); indent with spaces"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlaceAndARemedy(String part, String mistake, String said) {
        assertThat(ConfigFolder.GOOD).contains(part);
        assertThat(config.problems(ConfigFolder.GOOD.replace(part, mistake))).containsExactly("postern.yaml:" + said);
    }

    @Test
    void twoListenersOnOneAddressAreNoticed() {
        String second = "  - { protocol: imap, address: \"*:1143\" }\ntls:";
        assertThat(config.problems(ConfigFolder.GOOD.replace("tls: {", second + " {")))
                .containsExactly(
                        "postern.yaml:4:32: listeners[1].address: is taken by another listener; give each listener"
                                + " an address of its own");
    }

    @Test
    void severalUpstreamsNeedADefault() {
        String second = "  other:\n    imap: { address: \"127.0.0.1:1\", login: { method: none } }\n";
        assertThat(config.problems(ConfigFolder.GOOD + second))
                .containsExactly("postern.yaml:1:1: routes.default: is missing; use one of main, other");
    }

    @Test
    void allMistakesAreNamedTogetherInTheOrderOfTheFile() {
        assertThat(config.problems("""
                        listeners:
                          - { protocol: pop3, address: "nowhere", tls: maybe }
                        upstreams:
                          main: { imap: { address: "127.0.0.1:1", login: { method: none } }, imp: {} }
                        tls: { certificate: gone.pem, key: gone.key }
                        surprise: 1
                        """))
                .extracting(problem -> problem.replaceAll("^postern.yaml:(\\d+):\\d+: ([^:]+): .*$", "$1 $2"))
                .containsExactly(
                        "2 listeners[0].protocol",
                        "2 listeners[0].address",
                        "2 listeners[0].tls",
                        "4 upstreams.main.imp",
                        "5 tls.certificate",
                        "5 tls.key",
                        "6 surprise");
    }

    @Test
    void anEmptyConfigurationLacksEverythingThatHasNoDefault() {
        assertThat(config.problems("data: data\n"))
                .containsExactly(
                        "postern.yaml:1:1: upstreams: there is no mail server behind Postern; add one, such as main: {"
                                + " imap: { address: \"127.0.0.1:10143\", … } }",
                        "postern.yaml:1:1: listeners: Postern has nowhere to listen; add a list such as - { protocol: imap,"
                                + " address: \"0.0.0.0:993\", tls: implicit }");
        assertThat(config.problems(""))
                .containsExactly("postern.yaml: is empty; start from the output of: postern config print-defaults");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(ConfigException.class, config::load))
                .hasMessage(folder + "/postern.yaml: does not exist; start from the output of: postern config"
                        + " print-defaults");
    }
}
