package org.postern.credential.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Folders (0700) and files (0600) that only their owner can read; on file systems without owners, just those. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Creates the folder and its parents; one that exists stays as its owner made it. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, FOLDER));
        }
    }

    /** The folder a file is in, created like {@link #createFolder}. */
    public static Path createFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file");
        }
        createFolder(folder);
        return folder;
    }

    /** A new empty file beside {@code file}, to be moved over it. */
    static Path createSibling(Path file) throws IOException {
        return Files.createTempFile(createFolderOf(file), "." + file.getFileName(), ".new", attributes(file, FILE));
    }

    /** Takes a file away from everybody but its owner. */
    public static void close(Path file) throws IOException {
        if (hasOwners(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    static boolean isOpenToOthers(Path file) throws IOException {
        if (!hasOwners(file)) {
            return false;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(FOLDER);
        return !others.isEmpty();
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
        return hasOwners(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
