package org.postern.proxy.edge;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.AsyncMapping;
import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
    /** What a client can ask for, a wildcard only as the whole first label (RFC 9525 6.3). */
    private static final Pattern SNI_NAME = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    /** The contexts of one set of certificates, and which of them a name leads to. */
    private record Contexts(List<SslContext> all, Mapping<? super String, ? extends SslContext> byName) {}

    private final TicketKeys tickets;
    private List<CertificateSettings> settings;
    private volatile Contexts current;
    private List<FileTime> changed;

    private ServerCertificates(TicketKeys tickets, List<CertificateSettings> settings, List<FileTime> changed)
            throws IOException {
        this.tickets = tickets;
        this.settings = settings;
        this.changed = changed;
        this.current = contexts(settings);
    }

    /**
     * Reads the files.
     *
     * @param settings at least one
     * @param random for the keys of session tickets
     * @throws IOException naming the file that cannot be used, and why
     */
    public static ServerCertificates load(List<CertificateSettings> settings, SecureRandom random) throws IOException {
        List<FileTime> changed = changeTimes(settings);
        return new ServerCertificates(new TicketKeys(random), List.copyOf(settings), changed);
    }

    /**
     * Reads one pair and uses it for nothing.
     *
     * @throws IOException naming the file that cannot be used, and why
     */
    public static void check(CertificateSettings setting) throws IOException {
        changeTimes(List.of(setting));
        ReferenceCountUtil.release(context(setting));
    }

    /** The name of the engine that does the work, for the log. */
    public static String engine() {
        return OpenSsl.isAvailable() ? OpenSsl.versionString() : "JDK";
    }

    /**
     * Takes other files than before into use.
     *
     * @param others at least one
     * @throws IOException naming the file that cannot be used, and why; the old ones stay
     */
    public synchronized void use(List<CertificateSettings> others) throws IOException {
        List<FileTime> now = changeTimes(others);
        current = contexts(others);
        settings = List.copyOf(others);
        changed = now;
    }

    /** Always the newest set, as Netty's SNI handler wants it. */
    AsyncMapping<String, SslContext> bySni() {
        return (name, promise) -> promise.setSuccess(current.byName().map(name));
    }

    /**
     * Reads the files again if one of them has changed. A set that cannot be used leaves the old one in place. Not to be
     * called by an event loop.
     *
     * @return whether a new set is in use
     */
    public synchronized boolean reloadIfChanged() {
        try {
            List<FileTime> now = changeTimes(settings);
            if (now.equals(changed)) {
                return false;
            }
            changed = now;
            current = contexts(settings);
            LOG.info("Certificates reloaded");
            return true;
        } catch (IOException unusable) {
            LOG.warn("Keeping the old certificates: {}", unusable.getMessage());
            return false;
        }
    }

    /**
     * Makes tickets with a new key from now on; to be called every few hours. A client that comes back within two such
     * times resumes its session.
     */
    public synchronized void rotateTicketKeys() {
        tickets.rotate();
        current.all().forEach(tickets::applyTo);
    }

    private static List<FileTime> changeTimes(List<CertificateSettings> settings) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (CertificateSettings setting : settings) {
            times.add(changeTime(setting.certificate()));
            times.add(changeTime(setting.key()));
        }
        return times;
    }

    private static FileTime changeTime(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        }
    }

    private Contexts contexts(List<CertificateSettings> settings) throws IOException {
        List<SslContext> all = new ArrayList<>();
        SslContext first = context(settings.get(0));
        all.add(first);
        DomainWildcardMappingBuilder<SslContext> mapping = new DomainWildcardMappingBuilder<>(first);
        Set<String> taken = new HashSet<>();
        for (CertificateSettings setting : settings) {
            SslContext context = setting.equals(settings.get(0)) ? first : context(setting);
            all.add(context);
            for (String name : names(setting.certificate())) {
                if (taken.add(name)) {
                    mapping.add(name, context);
                }
            }
        }
        all.forEach(tickets::applyTo);
        return new Contexts(all, mapping.build());
    }

    private static SslContext context(CertificateSettings setting) throws IOException {
        try {
            // not OPENSSL_REFCNT: nobody could say when the last handshake has let go of a replaced context
            SslContext context = PemFiles.forServer(setting)
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols(TlsPolicy.PROTOCOLS)
                    .applicationProtocolConfig(TlsPolicy.INSIDE)
                    .ciphers(TlsPolicy.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .build();
            CertificateProof.prove(context);
            return context;
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
                String name = alternative.get(1).toString().toLowerCase(Locale.ROOT);
                if (alternative.get(0).equals(DNS_NAME)
                        && SNI_NAME.matcher(name).matches()) {
                    names.add(name);
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
