package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.server.config.ConfigException;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.LoadedConfig;
import org.postern.server.config.Problem;
import org.postern.server.config.Surroundings;
import org.postern.server.wiring.ProtocolCatalog;

/** Whatever is in a configuration file: it is a configuration, or all that is wrong with it is said with its place. */
class ConfigFuzzTest {
    private static @Nullable Path file;

    @BeforeAll
    static void makeFile() throws IOException {
        file = Files.createTempFile("postern-fuzz", ".yaml");
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.deleteIfExists(path());
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrComplainedAbout(byte[] input) throws IOException {
        Files.write(path(), input);
        long lines = new String(input, StandardCharsets.UTF_8).lines().count();
        try {
            LoadedConfig loaded =
                    new ConfigLoader(new Nowhere(), ProtocolCatalog.found().all()).load(path());
            loaded.warnings().forEach(warning -> check(warning, lines));
        } catch (ConfigException wrong) {
            assertThat(wrong.problems()).isNotEmpty().allSatisfy(problem -> check(problem, lines));
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(
                Files.readAllBytes(Path.of("../config/postern.yaml")),
                Files.readAllBytes(Path.of("../server/src/test/resources/org/postern/server/config/every-key.yaml")));
    }

    private static void check(Problem problem, long lines) {
        assertThat(problem.what()).isNotBlank();
        assertThat((long) problem.line()).isBetween(0L, lines + 1);
        assertThat(problem.toString().chars().noneMatch(Character::isISOControl))
                .as("one line of text: " + problem)
                .isTrue();
    }

    private static Path path() {
        if (file == null) {
            throw new IllegalStateException("no file yet");
        }
        return file;
    }

    /** A host without a name of its own and without variables. */
    private static final class Nowhere implements Surroundings {
        @Override
        public @Nullable String variable(String name) {
            return null;
        }

        @Override
        public String hostName() {
            return "gate.example.org";
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public int cores() {
            return 2;
        }
    }
}
