package org.postern.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemFilesTest {
    @TempDir
    Path folder;

    private CertificateSettings files;

    @BeforeEach
    void twoFiles() {
        files = new CertificateSettings(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    @ParameterizedTest
    @CsvSource({"ecp256, OPENSSL", "ecp384, OPENSSL", "rsa2048, OPENSSL", "ecp256, JDK", "rsa2048, JDK"})
    void aKeyOfTheUsualFormIsRead(Algorithm algorithm, SslProvider engine) throws Exception {
        X509Bundle pair = issue(algorithm);
        Files.writeString(files.key(), pair.getPrivateKeyPEM());

        assertThat(pair.getPrivateKeyPEM()).startsWith("-----BEGIN PRIVATE KEY-----");
        CertificateProof.prove(context(engine));
    }

    @ParameterizedTest
    @CsvSource({
        "ecp256, OPENSSL, EC PRIVATE KEY",
        "rsa2048, OPENSSL, RSA PRIVATE KEY",
        "ecp256, JDK, EC PRIVATE KEY",
        "rsa2048, JDK, RSA PRIVATE KEY"
    })
    void soIsOneOfTheOlderForms(Algorithm algorithm, SslProvider engine, String form) throws Exception {
        String pem = older(issue(algorithm));
        Files.writeString(files.key(), pem);

        assertThat(pem).startsWith("-----BEGIN " + form + "-----");
        CertificateProof.prove(context(engine));
    }

    @Test
    void wordsAroundTheBlocksDoNotMatter() throws Exception {
        X509Bundle pair = issue(Algorithm.ecp256);
        Files.writeString(files.certificate(), "the mail server's:\r\n" + pair.getCertificatePathPEM() + "so far\n");
        Files.writeString(
                files.key(), "not for you\r\n" + pair.getPrivateKeyPEM().replace("\n", "\r\n") + "so far\n");

        CertificateProof.prove(context(SslProvider.OPENSSL));
    }

    @Test
    void aFileWithoutAKeyIsRefused() throws Exception {
        issue(Algorithm.ecp256);
        Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nhalf writ");

        assertThatIllegalArgumentException().isThrownBy(() -> PemFiles.forServer(files));
    }

    private SslContext context(SslProvider engine) throws Exception {
        return PemFiles.forServer(files).sslProvider(engine).build();
    }

    private X509Bundle issue(Algorithm algorithm) throws Exception {
        X509Bundle pair = new CertificateBuilder()
                .subject("CN=mail.example.org")
                .algorithm(algorithm)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Files.writeString(files.certificate(), pair.getCertificatePathPEM());
        return pair;
    }

    /** PKCS #1 (RFC 8017), or RFC 5915 with its curve. */
    private static String older(X509Bundle pair) throws Exception {
        PrivateKeyInfo key =
                PrivateKeyInfo.getInstance(pair.getKeyPair().getPrivate().getEncoded());
        boolean rsa = pair.getKeyPair().getPrivate() instanceof RSAPrivateKey;
        ASN1Encodable older = rsa
                ? key.parsePrivateKey()
                : new ECPrivateKey(
                        256,
                        ECPrivateKey.getInstance(key.parsePrivateKey()).getKey(),
                        SubjectPublicKeyInfo.getInstance(
                                        pair.getKeyPair().getPublic().getEncoded())
                                .getPublicKeyData(),
                        key.getPrivateKeyAlgorithm().getParameters());
        StringWriter pem = new StringWriter();
        try (PemWriter writer = new PemWriter(pem)) {
            writer.writeObject(new PemObject(
                    rsa ? "RSA PRIVATE KEY" : "EC PRIVATE KEY",
                    older.toASN1Primitive().getEncoded()));
        }
        return pem.toString();
    }
}
