package org.postern.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The samples for operators of mail servers: the real servers of these tests are set up with them. */
final class Sample {
    private static final Path FOLDER = Path.of("..", "config", "upstreams");

    private Sample() {}

    static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
