package org.postern.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.server.ProcessSurroundings;

class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void sessionsGoAsTheyShould_andAgainInTheSameFolder() throws Exception {
        Clock clock = Clock.systemUTC();

        Rehearsal.run(folder, new ProcessSurroundings(), clock, new SecureRandom());
        Rehearsal.run(folder, new ProcessSurroundings(), clock, new SecureRandom());

        assertThat(folder.resolve("postern.mv.db")).exists();
    }
}
