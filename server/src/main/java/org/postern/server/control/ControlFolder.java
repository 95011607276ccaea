package org.postern.server.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of the sockets: one for each process that runs on a data folder, two during an upgrade. */
record ControlFolder(Path path) {
    private static final String SUFFIX = ".sock";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    static ControlFolder in(Path data) {
        return new ControlFolder(data.resolve("control"));
    }

    void make() throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, OWNER_ONLY);
    }

    Path socketOf(long pid) {
        return path.resolve(pid + SUFFIX);
    }

    List<Path> sockets() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException nobodyRan) {
            return List.of();
        }
    }
}
