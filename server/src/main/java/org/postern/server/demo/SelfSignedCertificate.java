package org.postern.server.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate for this machine that nobody vouches for. */
final class SelfSignedCertificate {

    private static final Duration LIFE = Duration.ofDays(365);

    /** For clients whose clock is late. */
    private static final Duration LATE_CLOCKS = Duration.ofDays(1);

    private static final X500Name OWNER = new X500Name("CN=localhost,O=Postern demonstration");

    private static final GeneralNames NAMES = new GeneralNames(new GeneralName[] {
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "::1")
    });

    private SelfSignedCertificate() {}

    /** Writes a new certificate and its key as PEM files that only this user can read. */
    static void write(Path certificate, Path key, Clock clock, SecureRandom random) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256, random);
            KeyPair pair = generator.generateKeyPair();
            PrivateText.write(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            PrivateText.write(
                    certificate,
                    pem("CERTIFICATE", sign(pair, clock.instant(), random).getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IOException("a certificate cannot be made here", impossible);
        }
    }

    private static X509CertificateHolder sign(KeyPair pair, Instant now, SecureRandom random)
            throws OperatorCreationException, IOException {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                OWNER,
                new BigInteger(64, random).setBit(63),
                Date.from(now.minus(LATE_CLOCKS)),
                Date.from(now.plus(LIFE)),
                OWNER,
                pair.getPublic());
        certificate.addExtension(Extension.subjectAlternativeName, false, NAMES);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        certificate.addExtension(
                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    private static String pem(String type, byte[] octets) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, octets));
        }
        return text.toString();
    }
}
