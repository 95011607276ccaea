package org.postern.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.proxy.edge.CertificateSettings;

/** Reads {@code tls}: one certificate, or several under {@code certificates}. */
final class CertificatesReader {

    private static final Path NONE = Path.of("");

    private CertificatesReader() {}

    static List<CertificateSettings> read(Section tls) {
        List<CertificateSettings> certificates = new ArrayList<>();
        if (tls.has("certificate") || tls.has("key")) {
            certificates.add(one(tls));
        }
        tls.elements("certificates").forEach(element -> certificates.add(one(element.section())));
        return certificates;
    }

    private static CertificateSettings one(Section section) {
        return new CertificateSettings(
                section.require("certificate", Values::readableFile, NONE, "name a PEM file with the certificate"),
                section.require("key", Values::readableFile, NONE, "name a PEM file with the private key"));
    }
}
