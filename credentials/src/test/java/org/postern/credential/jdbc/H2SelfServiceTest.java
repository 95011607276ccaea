package org.postern.credential.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.TestClock.START;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.CredentialStore;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.activity.ActivityStore;
import org.postern.credential.activity.ActivityStoreContract;
import org.postern.credential.activity.OpenSessions;
import org.postern.credential.activity.OpenSessionsContract;
import org.postern.credential.budget.BudgetStore;
import org.postern.credential.budget.BudgetStoreContract;
import org.postern.credential.factor.CodeStore;
import org.postern.credential.factor.CodeStoreContract;
import org.postern.credential.factor.FactorStore;
import org.postern.credential.factor.FactorStoreContract;
import org.postern.credential.factor.RecoveryCodeStore;
import org.postern.credential.factor.RecoveryCodeStoreContract;
import org.postern.credential.notice.NoticeStore;
import org.postern.credential.notice.NoticeStoreContract;
import org.postern.credential.profile.ProfileStore;
import org.postern.credential.profile.ProfileStoreContract;
import org.postern.credential.visit.TrustedDeviceStore;
import org.postern.credential.visit.TrustedDeviceStoreContract;
import org.postern.credential.visit.VisitStore;
import org.postern.credential.visit.VisitStoreContract;

class H2SelfServiceTest {
    @Nested
    class Factors extends InMemory implements FactorStoreContract {}

    @Nested
    class Codes extends InMemory implements CodeStoreContract {}

    /** Where "on the disk" means something: writing, syncing and racing at once. */
    @Nested
    class CodesInAFile extends InAFile implements CodeStoreContract {}

    @Nested
    class RecoveryCodes extends InMemory implements RecoveryCodeStoreContract {}

    @Nested
    class Visits extends InMemory implements VisitStoreContract {}

    @Nested
    class Devices extends InMemory implements TrustedDeviceStoreContract {}

    @Nested
    class Budgets extends InMemory implements BudgetStoreContract {}

    @Nested
    class Activities extends InMemory implements ActivityStoreContract {}

    @Nested
    class Sessions extends InMemory implements OpenSessionsContract {}

    @Nested
    class Notices extends InMemory implements NoticeStoreContract {}

    @Nested
    class Profiles extends InMemory implements ProfileStoreContract {}

    /** A database that is gone is a fault of the store, whatever is wanted of it. */
    @Nested
    class Gone extends InMemory {
        @Test
        void aStoreThatCannotServeSaysSo() {
            close();
            List<Consumer<InMemory>> wishes = List.of(
                    of -> of.factors().of(ALICE),
                    of -> of.factors().removeAll(ALICE),
                    of -> of.codes().redeem(ALICE, "sign-in", new byte[32], START),
                    of -> of.recoveryCodes().use(ALICE, new byte[32], START),
                    of -> of.visits().find(new byte[32]),
                    of -> of.visits().seen(new byte[32], START),
                    of -> of.devices().use(ALICE, new byte[32], START),
                    of -> of.budgets().charge(List.of(), START),
                    of -> of.activities().of(ALICE, START, 1),
                    of -> of.openSessions().report("node", Map.of(), START),
                    of -> of.notices().claim(START, START, 1),
                    of -> of.profiles().of(ALICE));
            for (Consumer<InMemory> wish : wishes) {
                assertThatThrownBy(() -> wish.accept(this)).isInstanceOf(StoreUnavailableException.class);
            }
        }
    }

    abstract static class InAFile extends InMemory {
        @TempDir
        @SuppressWarnings("NullAway.Init")
        Path folder;

        @Override
        String url() {
            return "jdbc:h2:file:" + folder.resolve("postern");
        }
    }

    abstract static class InMemory {
        @SuppressWarnings("NullAway.Init")
        private Database database;

        String url() {
            return "jdbc:h2:mem:" + UUID.randomUUID();
        }

        @BeforeEach
        void open() {
            database = Databases.open(StoreSettings.of(url()), () -> new byte[32]);
        }

        @AfterEach
        void close() {
            database.close();
        }

        public CredentialStore store() {
            return new JdbcCredentialStore(database);
        }

        public FactorStore factors() {
            return new JdbcFactorStore(database);
        }

        public CodeStore codes() {
            return new JdbcCodeStore(database);
        }

        public RecoveryCodeStore recoveryCodes() {
            return new JdbcRecoveryCodeStore(database);
        }

        public VisitStore visits() {
            return new JdbcVisitStore(database);
        }

        public TrustedDeviceStore devices() {
            return new JdbcTrustedDeviceStore(database);
        }

        public BudgetStore budgets() {
            return new JdbcBudgetStore(database);
        }

        public ActivityStore activities() {
            return new JdbcActivityStore(database);
        }

        public OpenSessions openSessions() {
            return new JdbcOpenSessions(database);
        }

        public NoticeStore notices() {
            return new JdbcNoticeStore(database);
        }

        public ProfileStore profiles() {
            return new JdbcProfileStore(database);
        }
    }
}
