package org.postern.credential.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.TestClock.START;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.StoreUnavailableException;

class DatabasesTest {
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "postgresql://db/postern", "jdbc:mysql://db/x", "jdbc:h2:tcp://db/x", "/var/lib/postern"})
    void anUnknownStoreIsNamed(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreSettings.of(url))
                .withMessageContaining("unknown store " + url)
                .withMessageContaining("jdbc:h2:file:");
    }

    @Test
    void nobodyHasToAskForTheFileToBeShared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreSettings.of("jdbc:h2:file:/var/lib/postern;auto_server=TRUE"))
                .withMessageContaining("leave AUTO_SERVER out");
    }

    @Test
    void settingsDoNotPrintWhatMayBeSecret() {
        StoreSettings settings = new StoreSettings("jdbc:h2:mem:x;PASSWORD=inurl", "sa", "hidden", 2);
        assertThat(settings.toString()).contains("jdbc:h2:mem:x").doesNotContain("hidden", "inurl");
    }

    @Test
    void whatIsWrittenIsThereWhenItIsOpenedAgain() {
        try (Database database = open(1)) {
            new JdbcCredentialStore(database).addAccount(ALICE, START);
        }
        try (Database database = open(1)) {
            assertThat(new JdbcCredentialStore(database).account(ALICE)).isPresent();
        }
    }

    @Test
    void tablesOfTheNewestVersionAreNotMigrated() throws Exception {
        try (Stream<Path> files = Files.list(
                Path.of(Databases.class.getResource("/db/migration/h2").toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .map(name -> Integer.valueOf(name.replaceAll("^V|__.*$", "")))
                            .max(Comparator.naturalOrder()))
                    .hasValue(Integer.valueOf(Databases.NEWEST));
        }
    }

    @Test
    void aMigrationThatFailedIsNotPassedOver() throws Exception {
        StoreSettings settings = StoreSettings.of("jdbc:h2:mem:half-migrated");
        try (Database database = Databases.open(settings, () -> new byte[32])) {
            assertThat(database).isNotNull();
            try (Connection connection = DriverManager.getConnection(settings.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("update \"flyway_schema_history\" set \"success\" = false where \"version\" = '1'");
            }

            assertThatThrownBy(() -> Databases.open(settings, () -> new byte[32]))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("FlywayValidateException");
        }
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        try (Database database = open(1)) {
            assertThat(database).isNotNull();
            assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("data/postern.mv.db"))).isEqualTo("rw-------");
        }
    }

    @Test
    void nothingButTheDatabaseIsInItsFolder() throws Exception {
        try (Database database = open(1);
                Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(database).isNotNull();
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("postern.mv.db", "postern.lock");
        }
    }

    @Test
    void itListensOnTheLoopbackInterfaceOnly() throws Exception {
        try (Database database = open(1)) {
            assertThat(database).isNotNull();
            int port = Integer.parseInt(server().replaceAll("^.*:|/.*$", ""));

            assertThat(accepts(InetAddress.getByName("127.0.0.1"), port)).isTrue();
            assertThat(NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(address -> !address.isLoopbackAddress()))
                    .noneMatch(address -> accepts(address, port));
        }
    }

    @Test
    void nobodyGetsInWithoutTheKey() throws Exception {
        try (Database database = open(1)) {
            assertThat(database).isNotNull();
            String remote = "jdbc:h2:tcp://" + server();
            assertThatThrownBy(() -> DriverManager.getConnection(remote, "sa", ""))
                    .hasMessageContaining("user name or password");
            assertThatThrownBy(() -> DriverManager.getConnection(remote, "postern", ""))
                    .hasMessageContaining("user name or password");
        }
    }

    @Test
    void anotherKeyDoesNotOpenIt_andTheMessageSaysSo() {
        open(1).close();
        assertThatThrownBy(() -> open(2, IMPATIENT))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("store.key");
    }

    @Test
    void aFileThatIsNoDatabaseCannotBeOpened() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("postern.mv.db"), "x".repeat(8192));
        assertThatThrownBy(() -> open(1, IMPATIENT))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void keysAreRecognised() {
        byte[] one = {1};
        byte[] two = {2};
        try (Database database = open(1)) {
            KeyFingerprints known = new KeyFingerprints(database);
            assertThat(known.accepts("selector", one)).isTrue();
            assertThat(known.accepts("selector", one)).isTrue();
            assertThat(known.accepts("selector", two)).isFalse();
            assertThat(known.accepts("seal", two)).isTrue();
        }
    }

    private Database open(int key) {
        return open(key, Duration.ofSeconds(3));
    }

    private Database open(int key, Duration timeout) {
        byte[] password = new byte[32];
        Arrays.fill(password, (byte) key);
        StoreSettings settings = StoreSettings.of("jdbc:h2:file:" + folder.resolve("data/postern"));
        return Databases.open(settings, () -> password, timeout);
    }

    private String server() throws IOException {
        return Files.readString(folder.resolve("data/postern.lock")).strip();
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
