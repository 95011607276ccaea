package org.postern.proxy;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/** A throw-away certificate authority with its files in one folder. */
public final class Pki {
    private final Path folder;
    private final X509Bundle authority;

    public Pki(Path folder) {
        this.folder = folder;
        this.authority = build(new CertificateBuilder().subject("CN=Test CA").setIsCertificateAuthority(true), null);
        write("ca.pem", authority.getCertificatePEM());
    }

    /** @return the file with the authority's certificate */
    public Path ca() {
        return folder.resolve("ca.pem");
    }

    /** Writes {@code file.pem} and {@code file.key}, for DNS names or literal addresses. */
    public void issue(String file, String... names) {
        X509Bundle server = certificateFor(List.of(names));
        write(file + ".pem", server.getCertificatePathPEM());
        write(file + ".key", server.getPrivateKeyPEM());
    }

    public Path certificate(String file) {
        return folder.resolve(file + ".pem");
    }

    public Path key(String file) {
        return folder.resolve(file + ".key");
    }

    /** @return a client that believes this authority, on the JDK's engine */
    public SslContext client() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(authority.getCertificate())
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a server with a certificate of this authority, for blocking sockets */
    public SSLContext server(String... names) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(certificateFor(List.of(names)).toKeyManagerFactory().getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a client that believes this authority, for blocking sockets */
    public SSLContext blockingClient() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, authority.toTrustManagerFactory().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The builder's own way to DNS names refuses wildcards. */
    private X509Bundle certificateFor(List<String> names) {
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(
                        name.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        try {
            return build(
                    new CertificateBuilder()
                            .subject("CN=" + names.get(0))
                            .addExtensionOctetString(
                                    Extension.subjectAlternativeName.getId(),
                                    false,
                                    new GeneralNames(alternatives).getEncoded()),
                    authority);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle build(CertificateBuilder builder, @Nullable X509Bundle issuer) {
        try {
            return issuer == null
                    ? builder.ecp256().buildSelfSigned()
                    : builder.ecp256().buildIssuedBy(issuer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String file, String pem) {
        try {
            Files.writeString(folder.resolve(file), pem);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
