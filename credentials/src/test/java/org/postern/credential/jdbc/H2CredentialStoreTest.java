package org.postern.credential.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.ChangeLog;
import org.postern.credential.CredentialStore;
import org.postern.credential.CredentialStoreContract;
import org.postern.credential.RenamingContract;
import org.postern.credential.SealedSecrets;
import org.postern.credential.SealedSecretsContract;
import org.postern.credential.activity.ActivityStore;

class H2CredentialStoreTest {
    @Nested
    class InMemory extends OnDatabase {
        @Override
        String url(TestInfo test) {
            return "jdbc:h2:mem:contract-" + test.getTestMethod().orElseThrow().getName();
        }
    }

    @Nested
    class InAFile extends OnDatabase {
        @TempDir
        @SuppressWarnings("NullAway.Init")
        Path folder;

        @Override
        String url(TestInfo test) {
            return "jdbc:h2:file:" + folder.resolve("postern");
        }
    }

    abstract static class OnDatabase implements CredentialStoreContract, RenamingContract, SealedSecretsContract {
        @SuppressWarnings("NullAway.Init")
        private Database database;

        abstract String url(TestInfo test);

        @BeforeEach
        void open(TestInfo test) {
            database = Databases.open(StoreSettings.of(url(test)), () -> new byte[32]);
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Override
        public CredentialStore store() {
            return new JdbcCredentialStore(database);
        }

        @Override
        public ChangeLog changes() {
            return new JdbcChangeLog(database);
        }

        @Override
        public ActivityStore activities() {
            return new JdbcActivityStore(database);
        }

        @Override
        public SealedSecrets sealed() {
            return new JdbcSealedSecrets(database);
        }
    }
}
