package org.postern.credential.jdbc;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads and completes the URLs of H2 databases. */
final class H2Url {
    private static final String PREFIX = "jdbc:h2:";
    private static final String FILE = "file:";
    private static final String MEMORY = "mem:";

    /** For one answer of the process that has the file open, in milliseconds; no statement takes a tenth of it. */
    private static final String NETWORK_TIMEOUT = "5000";

    private final String url;

    H2Url(String url) {
        check(url);
        this.url = url;
    }

    /** @throws IllegalArgumentException when this is no database that can be used, saying which can */
    static void check(String url) {
        String place = url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : "";
        if (!place.startsWith(FILE) && !place.startsWith(MEMORY)) {
            throw new IllegalArgumentException("unknown store " + withoutParameters(url)
                    + ": it must begin with jdbc:h2:file: (a database file) or jdbc:h2:mem: (for tests)");
        }
        if (place.startsWith(FILE + "~")) {
            throw new IllegalArgumentException("store " + withoutParameters(url) + ": write the whole path");
        }
    }

    static String withoutParameters(String url) {
        return url.split("[;?]", 2)[0];
    }

    /** The database's files without their endings, or empty when it is in memory. */
    Optional<Path> file() {
        String place = withoutParameters(url).substring(PREFIX.length());
        return place.startsWith(FILE) ? Optional.of(Path.of(place.substring(FILE.length()))) : Optional.empty();
    }

    /**
     * With the settings it needs, as far as the URL does not say otherwise.
     *
     * <p>A file is opened by the first process, which then serves the others on a loopback port (automatic mixed mode):
     * so commands work while the gate runs and while it does not. If the other process hangs, waiting for it has an end.
     * What is told to be done is in the file then, not half a second later: a disk may be full, or a process be killed.
     * A database in memory lives as long as the process.
     * Neither writes a trace file: it would quote what was to be written, readable by all.
     */
    String complete() {
        return file().map(path -> absolute(path)
                        + with("AUTO_SERVER", "TRUE")
                        + with("NETWORK_TIMEOUT", NETWORK_TIMEOUT)
                        + with("WRITE_DELAY", "0")
                        + with("TRACE_LEVEL_FILE", "0"))
                .orElseGet(() -> url + with("DB_CLOSE_DELAY", "-1"));
    }

    /** H2 takes relative paths only with a dot in front. */
    private String absolute(Path path) {
        int parameters = withoutParameters(url).length();
        return PREFIX + FILE + path.toAbsolutePath().normalize() + url.substring(parameters);
    }

    private String with(String key, String value) {
        boolean given = url.toUpperCase(Locale.ROOT).contains(";" + key + "=");
        return given ? "" : ";" + key + "=" + value;
    }
}
