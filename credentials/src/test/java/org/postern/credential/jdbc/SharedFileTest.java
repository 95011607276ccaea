package org.postern.credential.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SharedFile} does when the database in its file is no longer what it was; processes are others' tests. */
class SharedFileTest {
    private static final String USER = "postern";
    private static final String PASSWORD = "secret";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SharedFile shared;

    @BeforeEach
    void open() throws Exception {
        shared = share();
        try (Connection connection = connection()) {
            run(connection, "CREATE TABLE thing (id INT)");
        }
    }

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void itStaysOpenWhileNobodyIsConnected() throws Exception {
        try (Connection first = connection()) {
            run(first, "CREATE GLOBAL TEMPORARY TABLE until_it_closes (id INT)");
        }
        try (Connection second = connection()) {
            run(second, "INSERT INTO until_it_closes VALUES (1)");
        }
    }

    @Test
    void othersUseItUnderTheNameThatIsPublished() throws Exception {
        try (Connection own = connection();
                Connection others = others()) {
            run(others, "INSERT INTO thing VALUES (1)");
            assertThat(rows(own)).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatHasClosedItselfIsOpenedAgain() throws Exception {
        try (Connection first = connection()) {
            run(first, "INSERT INTO thing VALUES (1)");
            run(first, "SHUTDOWN IMMEDIATELY");
        }
        assertThatAllFindTheRow();
    }

    @Test
    void aDatabaseThatIsNotFoundAnyMoreIsClosedAndOpenedAgain() throws Exception {
        try (Connection lost = connection()) {
            run(lost, "INSERT INTO thing VALUES (1)");
            forgetOpenDatabase();

            assertThatThrownBy(this::connection).hasMessageContaining("open twice");
            assertThatThrownBy(() -> rows(lost)).isInstanceOf(SQLException.class);
        }
        assertThatAllFindTheRow();
    }

    @Test
    void whoAsksForTheFileAgainSharesIt_andTheLastOneClosesIt() throws Exception {
        SharedFile second = share();
        assertThat(second).isSameAs(shared);
        second.close();
        connection().close();
        String server = server();

        shared.close();
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:h2:tcp://" + server, USER, PASSWORD))
                .isInstanceOf(SQLException.class);
        shared = share();
        try (Connection connection = connection()) {
            assertThat(rows(connection)).isZero();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void syncingTheFileLeavesItLocked() throws Exception {
        try (Connection open = connection()) {
            run(open, "INSERT INTO thing VALUES (1)");
            assertThat(isLocked()).isTrue();
            shared.sync();
            assertThat(isLocked()).isTrue();
        }
    }

    /** @return whether this process has the kernel's lock on the data */
    private boolean isLocked() throws Exception {
        long process = ProcessHandle.current().pid();
        Object inode = Files.getAttribute(folder.resolve("postern.mv.db"), "unix:ino");
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(lock -> lock.contains(" " + process + " ") && lock.contains(":" + inode + " "));
    }

    private void assertThatAllFindTheRow() throws Exception {
        try (Connection own = connection();
                Connection others = others()) {
            assertThat(rows(own)).isEqualTo(1);
            assertThat(rows(others)).isEqualTo(1);
        }
    }

    private SharedFile share() throws Exception {
        H2Url url = new H2Url("jdbc:h2:file:" + folder.resolve("postern"));
        return SharedFile.of(url.file().orElseThrow(), url);
    }

    private Connection connection() throws SQLException {
        return shared.getConnection(USER, PASSWORD);
    }

    private Connection others() throws Exception {
        return DriverManager.getConnection("jdbc:h2:tcp://" + server(), USER, PASSWORD);
    }

    private String server() throws Exception {
        return Files.readString(folder.resolve("postern.lock")).strip();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM thing")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** What happens when a database is opened at the moment at which another opening of it fails. */
    private void forgetOpenDatabase() throws Exception {
        String name = folder.toRealPath().resolve("postern").toString();
        Field databases = Engine.class.getDeclaredField("DATABASES");
        databases.setAccessible(true);
        assertThat(((Map<?, ?>) databases.get(null)).remove(name)).isNotNull();
    }
}
