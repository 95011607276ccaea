package org.postern.portal.signin;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that vouches for itself.
 *
 * @param pem for those who are to trust it
 * @param context for the server that shows it
 */
record ThrowAwayCertificate(Path pem, SSLContext context) {
    private static final String SECRET = "throw-away";

    /** @param hostName the only name it is good for */
    static ThrowAwayCertificate of(Path folder, String hostName) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(hostName + ".p12");
        generate(file, hostName);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream octets = Files.newInputStream(file)) {
            store.load(octets, SECRET.toCharArray());
        }
        Path pem = folder.resolve(hostName + ".pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(store.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new ThrowAwayCertificate(pem, context);
    }

    private static void generate(Path file, String hostName) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        ResultCode result = ManageCertificates.main(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                words,
                "generate-self-signed-certificate",
                "--keystore",
                file.toString(),
                "--keystore-type",
                "PKCS12",
                "--keystore-password",
                SECRET,
                "--alias",
                "server",
                "--subject-dn",
                "CN=throw-away",
                "--subject-alternative-name-dns",
                hostName);
        if (!result.equals(ResultCode.SUCCESS)) {
            throw new AssertionError(words.toString(StandardCharsets.UTF_8));
        }
    }
}
