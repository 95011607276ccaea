package org.postern.server.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.ServerCertificates;

/** Looks at the certificates of listeners and portal. */
final class CertificateCheck {
    /** Enough time to renew, even over holidays. */
    private static final Duration SOON = Duration.ofDays(21);

    private final Instant now;

    CertificateCheck(Instant now) {
        this.now = now;
    }

    Stream<Finding> check(CertificateSettings settings) {
        String subject = "certificate " + settings.certificate();
        try {
            ServerCertificates.check(settings);
            return Stream.of(validity(subject, certificates(settings)));
        } catch (IOException | GeneralSecurityException unusable) {
            return Stream.of(Finding.failed(
                    subject,
                    String.valueOf(unusable.getMessage()),
                    "give a PEM file with the certificate and its chain, and the unencrypted key that belongs to it"));
        }
    }

    /** Whether browsers that come to a host find its name in a certificate. */
    static Finding covers(CertificateSettings settings, String host) {
        String subject = "portal, certificate " + settings.certificate();
        try {
            List<String> names =
                    names((X509Certificate) certificates(settings).iterator().next());
            return names.stream().anyMatch(name -> matches(name, host))
                    ? Finding.ok(subject, "is for " + host)
                    : Finding.failed(
                            subject,
                            "is for " + String.join(", ", names) + ", not for " + host,
                            "browsers would refuse it: get one for " + host + " and name it first in tls, or correct"
                                    + " portal.url");
        } catch (IOException | GeneralSecurityException unusable) {
            return Finding.skipped(subject, "its names cannot be read", "");
        }
    }

    /** A wildcard stands for one whole label (RFC 9525 section 6.3). */
    private static boolean matches(String name, String host) {
        int dot = host.indexOf('.');
        return name.equalsIgnoreCase(host)
                || (dot > 0 && name.startsWith("*.") && name.substring(1).equalsIgnoreCase(host.substring(dot)));
    }

    private Finding validity(String subject, Collection<? extends Certificate> chain) {
        for (Certificate certificate : chain) {
            X509Certificate x509 = (X509Certificate) certificate;
            Instant end = x509.getNotAfter().toInstant();
            String whose = x509.getSubjectX500Principal().getName();
            if (!end.isAfter(now)) {
                return Finding.failed(subject, whose + " has expired on " + end, "renew it");
            }
            if (x509.getNotBefore().toInstant().isAfter(now)) {
                return Finding.failed(
                        subject,
                        whose + " is not valid before " + x509.getNotBefore().toInstant(),
                        "check the clock");
            }
            if (end.isBefore(now.plus(SOON))) {
                return Finding.warning(subject, whose + " expires on " + end, "renew it soon");
            }
        }
        X509Certificate own = (X509Certificate) chain.iterator().next();
        return Finding.ok(
                subject,
                "for " + String.join(", ", names(own)) + ", valid until "
                        + own.getNotAfter().toInstant());
    }

    private static Collection<? extends Certificate> certificates(CertificateSettings settings)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(settings.certificate())) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.stream()
                        .map(name -> name.get(1))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .forEach(names::add);
            }
        } catch (GeneralSecurityException unreadable) {
            names.clear();
        }
        return names.isEmpty() ? List.of(certificate.getSubjectX500Principal().getName()) : names;
    }
}
