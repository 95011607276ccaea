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
        if (has(url, "AUTO_SERVER")) {
            throw new IllegalArgumentException("store " + withoutParameters(url)
                    + ": leave AUTO_SERVER out, processes of one machine share the file anyway");
        }
    }

    static String withoutParameters(String url) {
        return url.split("[;?]", 2)[0];
    }

    /** The whole path of the database's files without their endings, or empty when it is in memory. */
    Optional<Path> file() {
        String place = withoutParameters(url).substring(PREFIX.length());
        return place.startsWith(FILE)
                ? Optional.of(
                        Path.of(place.substring(FILE.length())).toAbsolutePath().normalize())
                : Optional.empty();
    }

    /** The one file of these that holds the data. */
    static Path dataOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".mv.db");
    }

    /**
     * How this process opens it. Who may open a file, {@link SharedFile} decides.
     * A database in memory lives as long as the process.
     */
    String here() {
        return file().map(path -> PREFIX + FILE + path + settings() + with("FILE_LOCK", "FS"))
                .orElseGet(() -> url + with("DB_CLOSE_DELAY", "-1"));
    }

    /**
     * How it is used through the process that has the file open. If that process hangs, waiting for it has an end.
     *
     * @param address host, port and name
     */
    String at(String address) {
        return PREFIX + "tcp://" + address + settings() + with("NETWORK_TIMEOUT", NETWORK_TIMEOUT);
    }

    /**
     * What a database file needs, as far as the URL does not say otherwise.
     * What is told to be done is in the file then, not half a second later: a disk may be full, or a process be killed.
     * No trace file is written: it would quote what was to be written, readable by all.
     */
    private String settings() {
        return parameters() + with("WRITE_DELAY", "0") + with("TRACE_LEVEL_FILE", "0");
    }

    private String parameters() {
        return url.substring(withoutParameters(url).length());
    }

    private String with(String key, String value) {
        return has(url, key) ? "" : ";" + key + "=" + value;
    }

    private static boolean has(String url, String key) {
        return url.toUpperCase(Locale.ROOT).contains(";" + key + "=");
    }
}
