package org.postern.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.credential.AccountName;
import org.postern.portal.signin.BackEndSettings.Tls;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.portal.signin.WebPasswordVerifier.Right;
import org.postern.portal.signin.WebPasswordVerifier.Unavailable;

/** A password goes to the directory that is meant, or to nobody. */
class LdapTlsTest {
    private static final String ALICE = "alice@example.org";

    @TempDir
    static Path folder;

    private static ThrowAwayCertificate ofLocalhost;
    private static ThrowAwayCertificate ofAnother;

    @BeforeAll
    static void issue() throws Exception {
        ofLocalhost = ThrowAwayCertificate.of(folder, "localhost");
        ofAnother = ThrowAwayCertificate.of(folder, "ldap.example.org");
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "STARTTLS"})
    void aDirectoryWithATrustedCertificateIsAsked(Tls tls) throws Exception {
        try (Directory directory = directory(tls, ofLocalhost)) {
            assertThat(judge(directory, tls, "localhost", ofLocalhost.pem())).isInstanceOf(Right.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "STARTTLS"})
    void aCertificateOfAnotherAuthorityIsNotBelieved(Tls tls) throws Exception {
        try (Directory directory = directory(tls, ofLocalhost)) {
            assertThat(judge(directory, tls, "localhost", ofAnother.pem())).isInstanceOf(Unavailable.class);
            assertThat(judge(directory, tls, "localhost", null)).isInstanceOf(Unavailable.class);
            assertThat(directory.heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPLICIT", "STARTTLS"})
    void aCertificateOfAnotherHostIsNotBelieved(Tls tls) throws Exception {
        try (Directory directory = directory(tls, ofAnother)) {
            assertThat(judge(directory, tls, "localhost", ofAnother.pem())).isInstanceOf(Unavailable.class);
            assertThat(directory.heard()).isEmpty();
        }
    }

    @Test
    void withoutStartTlsNothingIsSaidInTheClear() throws Exception {
        try (Directory directory = Directory.plain().person("alice", ALICE, "s3cret")) {
            assertThat(judge(directory, Tls.STARTTLS, "localhost", ofLocalhost.pem()))
                    .isInstanceOf(Unavailable.class);
            assertThat(directory.heard()).isEmpty();
        }
    }

    @Test
    void authoritiesThatCannotBeReadAreSaidAtTheStart() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path missing = folder.resolve("missing.pem");
        try (Directory directory = Directory.plain()) {
            assertThatIOException()
                    .isThrownBy(() -> new LdapVerifier(directory.settings("localhost", Tls.IMPLICIT, empty)))
                    .withMessageContaining("no certificate in " + empty);
            assertThatIOException()
                    .isThrownBy(() -> new LdapVerifier(directory.settings("localhost", Tls.IMPLICIT, missing)))
                    .withMessageContaining("missing.pem");
        }
    }

    private static Directory directory(Tls tls, ThrowAwayCertificate certificate) throws Exception {
        Directory directory = tls == Tls.IMPLICIT
                ? Directory.implicitTls(certificate.context())
                : Directory.startTls(certificate.context());
        return directory.person("alice", ALICE, "s3cret");
    }

    private static Judgement judge(Directory directory, Tls tls, String host, @Nullable Path ca) throws Exception {
        try (LdapVerifier verifier = new LdapVerifier(directory.settings(host, tls, ca));
                WebPassword password = WebPassword.of("s3cret")) {
            return verifier.judge(new AccountName(ALICE), password, InetAddress.getLoopbackAddress());
        }
    }
}
