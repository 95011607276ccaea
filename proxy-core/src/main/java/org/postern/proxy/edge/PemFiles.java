package org.postern.proxy.edge;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its chain, and its key, in PEM (RFC 7468). Netty reads keys of every form, by BouncyCastle, whose
 * first use costs a second at start and a thousand classes; so a key of the usual form is read without it.
 */
public final class PemFiles {
    /** PKCS #8, not encrypted: RFC 7468 section 10. */
    private static final Pattern USUAL_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFiles() {}

    /**
     * Starts a server's context.
     *
     * @throws IllegalArgumentException if Netty cannot use the files either, with its reason
     */
    public static SslContextBuilder forServer(CertificateSettings files) {
        try {
            X509Certificate[] chain = chain(files.certificate());
            Matcher pem = USUAL_KEY.matcher(Files.readString(files.key(), StandardCharsets.US_ASCII));
            if (chain.length > 0 && pem.find()) {
                return SslContextBuilder.forServer(key(chain[0], pem.group(1)), chain);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusual) {
            // Netty says what is wrong, or reads it all the same
        }
        return SslContextBuilder.forServer(
                files.certificate().toFile(), files.key().toFile());
    }

    private static X509Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(pem)
                    .toArray(X509Certificate[]::new);
        }
    }

    private static PrivateKey key(X509Certificate owner, String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(owner.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }
}
