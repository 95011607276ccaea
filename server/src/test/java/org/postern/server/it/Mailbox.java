package org.postern.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The inboxes of a {@link RealDovecot}, read from its files past Postern and Dovecot. */
record Mailbox(RealDovecot dovecot) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @return the message that holds the words, once it is delivered */
    String awaitMessage(String user, String words) {
        return new String(awaitOctets(user, words), StandardCharsets.ISO_8859_1);
    }

    byte[] awaitOctets(String user, String words) {
        return Awaitility.await("a message with \"" + words + "\" for " + user)
                .atMost(PATIENCE)
                .until(() -> find(user, words), Optional::isPresent)
                .orElseThrow();
    }

    Optional<byte[]> find(String user, String words) {
        return messages(user).stream()
                .filter(message -> new String(message, StandardCharsets.ISO_8859_1).contains(words))
                .findFirst();
    }

    /** The oldest first. */
    List<byte[]> messages(String user) {
        return each(user, message -> message);
    }

    /** What is made of each message, the oldest first; no more than one at a time is held. */
    <T> List<T> each(String user, Function<byte[], T> what) {
        Path maildir = dovecot.mail().file(user + "/Maildir");
        return Stream.of("new", "cur")
                .map(maildir::resolve)
                .filter(Files::isDirectory)
                .flatMap(Mailbox::files)
                .sorted(Comparator.comparing(Mailbox::delivered))
                .map(file -> what.apply(read(file)))
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime delivered(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
