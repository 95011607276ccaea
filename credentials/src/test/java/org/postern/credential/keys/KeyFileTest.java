package org.postern.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    void aKeyIsMadeOnce_andReadFromThenOn() throws Exception {
        Path file = folder.resolve("data/keys/one.key");
        byte[] made = new KeyFile(file).loadOrCreate(random);
        assertThat(made).hasSize(32);
        assertThat(new KeyFile(file).loadOrCreate(random)).isEqualTo(made);
        assertThat(Files.readAllBytes(file)).isEqualTo(made);
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        Path file = folder.resolve("data/keys/one.key");
        new KeyFile(file).loadOrCreate(random);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.resolveSibling("."))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    void nothingHalfDoneIsLeftBehind() throws Exception {
        new KeyFile(folder.resolve("one.key")).loadOrCreate(random);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("one.key", ".lock");
        }
    }

    @Test
    void whenManyMakeItAtOnce_allGetTheSame() throws Exception {
        Path file = folder.resolve("keys/one.key");
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> attempts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                attempts.add(() -> HexFormat.of().formatHex(new KeyFile(file).loadOrCreate(random)));
            }
            List<String> keys = new ArrayList<>();
            for (Future<String> attempt : crowd.invokeAll(attempts)) {
                keys.add(attempt.get());
            }
            assertThat(keys).containsOnly(keys.get(0));
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void aFileThatIsNoKeyIsNotUsed_andNotReplaced() throws Exception {
        Path file = folder.resolve("one.key");
        Files.write(file, new byte[31]);
        assertThatThrownBy(() -> new KeyFile(file).loadOrCreate(random))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("one.key")
                .hasMessageContaining("backup");
        assertThat(Files.size(file)).isEqualTo(31);
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
