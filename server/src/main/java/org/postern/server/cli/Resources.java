package org.postern.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files that the build puts beside the classes. */
final class Resources {

    private Resources() {}

    static String text(String name) throws IOException {
        try (InputStream file = Resources.class.getResourceAsStream("/org/postern/server/" + name)) {
            if (file == null) {
                throw new IOException(name + " is missing in Postern's jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
