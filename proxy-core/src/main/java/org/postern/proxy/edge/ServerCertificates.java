package org.postern.proxy.edge;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.AsyncMapping;
import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of the listeners, chosen by the client's SNI, the first one for everybody else. They follow their
 * files: {@link #reloadIfChanged()} swaps the whole set at once, and sessions under way keep what they have.
 */
public final class ServerCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);
    /** subjectAltName's dNSName, RFC 5280 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private final List<CertificateSettings> settings;
    private volatile Mapping<? super String, ? extends SslContext> current;
    private List<FileTime> changed;

    private ServerCertificates(
            List<CertificateSettings> settings,
            Mapping<? super String, ? extends SslContext> current,
            List<FileTime> changed) {
        this.settings = settings;
        this.current = current;
        this.changed = changed;
    }

    /**
     * Reads the files.
     *
     * @param settings at least one
     * @throws IOException naming the file that cannot be used, and why
     */
    public static ServerCertificates load(List<CertificateSettings> settings) throws IOException {
        List<FileTime> changed = changeTimes(settings);
        return new ServerCertificates(List.copyOf(settings), mapping(settings), changed);
    }

    /** The name of the engine that does the work, for the log. */
    public static String engine() {
        return OpenSsl.isAvailable() ? OpenSsl.versionString() : "JDK";
    }

    /** Always the newest set, as Netty's SNI handler wants it. */
    AsyncMapping<String, SslContext> bySni() {
        return (name, promise) -> promise.setSuccess(current.map(name));
    }

    /**
     * Reads the files again if one of them has changed. A set that cannot be used leaves the old one in place. To be
     * called by one thread, and not by an event loop.
     *
     * @return whether a new set is in use
     */
    public boolean reloadIfChanged() {
        try {
            List<FileTime> now = changeTimes(settings);
            if (now.equals(changed)) {
                return false;
            }
            changed = now;
            current = mapping(settings);
            LOG.info("Certificates reloaded");
            return true;
        } catch (IOException unusable) {
            LOG.warn("Keeping the old certificates: {}", unusable.getMessage());
            return false;
        }
    }

    private static List<FileTime> changeTimes(List<CertificateSettings> settings) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (CertificateSettings setting : settings) {
            times.add(Files.getLastModifiedTime(setting.certificate()));
            times.add(Files.getLastModifiedTime(setting.key()));
        }
        return times;
    }

    private static Mapping<? super String, ? extends SslContext> mapping(List<CertificateSettings> settings)
            throws IOException {
        DomainWildcardMappingBuilder<SslContext> mapping = new DomainWildcardMappingBuilder<>(context(settings.get(0)));
        List<String> taken = new ArrayList<>();
        for (CertificateSettings setting : settings) {
            SslContext context = context(setting);
            for (String name : names(setting.certificate())) {
                if (!taken.contains(name)) {
                    taken.add(name);
                    mapping.add(name, context);
                }
            }
        }
        return mapping.build();
    }

    private static SslContext context(CertificateSettings setting) throws IOException {
        try {
            return SslContextBuilder.forServer(
                            setting.certificate().toFile(), setting.key().toFile())
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IllegalArgumentException | IOException unusable) {
            throw new IOException(
                    "certificate " + setting.certificate() + " with key " + setting.key() + " cannot be used: "
                            + rootMessage(unusable),
                    unusable);
        }
    }

    private static List<String> names(Path certificate) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream pem = Files.newInputStream(certificate)) {
            X509Certificate own =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            Collection<List<?>> alternatives = own.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(0).equals(DNS_NAME)) {
                    names.add(alternative.get(1).toString().toLowerCase(Locale.ROOT));
                }
            }
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("certificate " + certificate + " cannot be read", unreadable);
        }
        return names;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
