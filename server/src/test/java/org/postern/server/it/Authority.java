package org.postern.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that lives as long as a test. */
final class Authority {
    private static final X500Name NAME = new X500Name("CN=Throw-away test authority");
    private static final Duration LIFE = Duration.ofDays(2);

    private final KeyPair keys;
    private final X509Certificate certificate;

    private Authority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    static Authority create() {
        KeyPair keys = newKeys();
        return new Authority(
                keys,
                sign(
                        keys,
                        keys,
                        NAME,
                        builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true))));
    }

    /** A server's certificate and its key. */
    record Issued(X509Certificate certificate, KeyPair keys) {
        /** Writes the key first: whoever watches the certificate finds its key in place. */
        void writeTo(Path certificateFile, Path keyFile) {
            write(keyFile, "PRIVATE KEY", keys.getPrivate().getEncoded());
            write(certificateFile, "CERTIFICATE", encoded(certificate));
        }
    }

    /** @param names DNS names or IPv4 addresses; the first is also the common name */
    Issued issue(String... names) {
        KeyPair server = newKeys();
        GeneralName[] alternatives = Stream.of(names)
                .map(name ->
                        new GeneralName(name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        X509Certificate issued = sign(
                keys,
                server,
                new X500Name("CN=" + List.of(names).get(0)),
                builder ->
                        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives)));
        return new Issued(issued, server);
    }

    Path writeTo(Path file) {
        write(file, "CERTIFICATE", encoded(certificate));
        return file;
    }

    /** TLS for a client that trusts this authority and no other. */
    SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("authority", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }

    private static X509Certificate sign(KeyPair issuer, KeyPair subject, X500Name name, Extensions extensions) {
        Instant now = Clock.systemUTC().instant();
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    new BigInteger(120, new SecureRandom()),
                    Date.from(now.minus(LIFE)),
                    Date.from(now.plus(LIFE)),
                    name,
                    subject.getPublic());
            extensions.addTo(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        try {
            Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
