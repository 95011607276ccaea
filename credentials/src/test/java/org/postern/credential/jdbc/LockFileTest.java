package org.postern.credential.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it says; who has it, between processes, is {@code CredentialsTest}'s. */
class LockFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LockFile lock;

    @BeforeEach
    void open() throws Exception {
        lock = LockFile.of(folder.resolve("postern"));
    }

    @AfterEach
    void close() throws Exception {
        lock.close();
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postern.lock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whoeverHasItHasItUntilItIsGivenBack() throws Exception {
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void whatIsPublishedTakesThePlaceOfAllThatWasBefore_andTheFileNeverGrows() throws Exception {
        assertThat(lock.published()).isEmpty();
        lock.publish("127.0.0.1:65535/" + "x".repeat(36));
        long size = Files.size(folder.resolve("postern.lock"));
        lock.publish("127.0.0.1:1/y");
        assertThat(lock.published()).isEqualTo("127.0.0.1:1/y");
        lock.publish("");
        assertThat(lock.published()).isEmpty();
        assertThat(Files.size(folder.resolve("postern.lock"))).isEqualTo(size);
    }
}
