package org.postern.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.credential.keys.PrivateFiles;

/** Text files that only this user can read, from their first byte on. */
final class PrivateText {

    private PrivateText() {}

    static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file);
        PrivateFiles.close(file);
        Files.writeString(file, text);
    }
}
