package org.postern.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.credential.keys.PrivateFiles;

/** Where a demonstration keeps its configuration, certificate and store; a temporary one disappears with it. */
final class DemoFolder implements AutoCloseable {

    /** The first line of a configuration that may be written again. */
    static final String MARK = "# Written by \"postern demo\".";

    private final Path path;
    private final boolean temporary;

    private DemoFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** @param given {@code null} for a temporary folder */
    static DemoFolder open(@Nullable Path given) throws IOException {
        if (given == null) {
            return new DemoFolder(Files.createTempDirectory("postern-demo-"), true);
        }
        Path folder = given.toAbsolutePath().normalize();
        Path config = folder.resolve("postern.yaml");
        if (Files.exists(config) && !Files.readString(config).startsWith(MARK)) {
            throw new IOException(folder + " holds the configuration of a real server: name another folder");
        }
        PrivateFiles.createFolder(folder);
        return new DemoFolder(folder, false);
    }

    Path config() {
        return path.resolve("postern.yaml");
    }

    Path certificate() {
        return path.resolve("cert.pem");
    }

    /** Writes the configuration, and a certificate unless there is one, which clients may already trust. */
    void fill(DemoPorts ports, Clock clock, SecureRandom random) throws IOException {
        fill(configuration(ports), clock, random);
    }

    /** The same with another configuration. */
    void fill(String configuration, Clock clock, SecureRandom random) throws IOException {
        Path key = path.resolve("key.pem");
        if (!Files.exists(certificate()) || !Files.exists(key)) {
            SelfSignedCertificate.write(certificate(), key, clock, random);
        }
        PrivateText.write(config(), configuration);
    }

    private static String configuration(DemoPorts ports) {
        return MARK
                + """

                # Commands work on it while the demonstration runs: postern password list alice@example.org --config FILE
                data: .
                host-name: localhost
                listeners:
                  - { protocol: imap, address: "127.0.0.1:%d", tls: starttls }
                  - { protocol: imap, address: "127.0.0.1:%d", tls: implicit }
                  - { protocol: smtp, address: "127.0.0.1:%d", tls: starttls }
                  - { protocol: smtp, address: "127.0.0.1:%d", tls: implicit }
                tls: { certificate: cert.pem, key: key.pem }
                upstreams:
                  demo:
                    imap: { address: "127.0.0.1:%d", tls: none, login: { method: stored-secret } }
                    smtp: { address: "127.0.0.1:%d", tls: none, login: { method: stored-secret } }
                store: { url: "jdbc:h2:file:${data}/postern" }
                portal:
                  address: "127.0.0.1:%d"
                  url: "https://localhost:%d/"
                  hsts: 0s
                  name: Postern demonstration
                  sms: { gateway: log, allow-log: true }
                  mail: { address: "127.0.0.1:%d", tls: none, from: "Postern demonstration <postern@example.org>" }
                """.formatted(
                                ports.imap(),
                                ports.imaps(),
                                ports.submission(),
                                ports.submissions(),
                                ports.upstreamImap().getPort(),
                                ports.upstreamSmtp().getPort(),
                                ports.https(),
                                ports.https(),
                                ports.upstreamSmtp().getPort());
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            List<Path> all;
            try (Stream<Path> inside = Files.walk(path)) {
                all = inside.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
