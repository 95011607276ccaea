package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.password;
import static org.postern.credential.Samples.selector;
import static org.postern.credential.Samples.stored;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.credential.CredentialStore.Insertion;
import org.postern.credential.CredentialStore.Renaming;

/** What every store must do when passwords get other names. */
public interface RenamingContract {
    Instant SOON = START.plusSeconds(1);

    /** An empty store. */
    CredentialStore store();

    /** The change log that the store writes. */
    ChangeLog changes();

    @Test
    default void aPasswordIsRenamed_andItsOldNameIsFree() {
        insert(password("one", ALICE, "Phone"));
        assertThat(store().rename(ALICE, "one", "Tablet", SOON)).isEqualTo(Renaming.DONE);
        assertThat(store().passwords(ALICE)).containsExactly(password("one", ALICE, "Tablet"));
        assertThat(store().find(selector("one"))).isPresent();
        assertThat(insert(password("two", ALICE, "tablet"))).isEqualTo(Insertion.NAME_TAKEN);
        assertThat(insert(password("two", ALICE, "phone"))).isEqualTo(Insertion.DONE);
    }

    @Test
    default void aPasswordMayGetItsOwnNameInOtherLetters() {
        insert(password("one", ALICE, "Phone"));
        assertThat(store().rename(ALICE, "one", "PHONE", SOON)).isEqualTo(Renaming.DONE);
        assertThat(store().rename(ALICE, "one", "PHONE", SOON)).isEqualTo(Renaming.DONE);
        assertThat(store().passwords(ALICE)).extracting(ClientPassword::name).containsExactly("PHONE");
    }

    @Test
    default void noTwoLivePasswordsGetOneName_butAnExpiredOneMakesWay() {
        insert(password("one", ALICE, "Phone"));
        insert(password("two", ALICE, "Laptop"));
        insert(new ClientPassword(
                "three", ALICE, "Tablet", Set.of(Scope.IMAP), START, SOON, null, List.of(), null, null));
        long before = changes().newest();
        assertThat(store().rename(ALICE, "one", "LAPTOP", SOON)).isEqualTo(Renaming.NAME_TAKEN);
        assertThat(changes().newest()).isEqualTo(before);
        assertThat(store().rename(ALICE, "one", "tablet", SOON)).isEqualTo(Renaming.DONE);
        assertThat(store().passwords(ALICE)).extracting(ClientPassword::name).containsExactly("Laptop", "tablet");
        assertThat(changes().after(before, 100))
                .extracting(ChangeLog.Entry::change)
                .containsExactly(CredentialChange.revoked(ALICE, "three"));
    }

    @Test
    default void onlyAPasswordOfTheAccountThatIsNotRevokedIsRenamed() {
        insert(password("one", ALICE, "Phone"));
        insert(password("two", BOB, "Phone"));
        assertThat(store().rename(ALICE, "two", "Laptop", SOON)).isEqualTo(Renaming.PASSWORD_UNKNOWN);
        store().revoke(ALICE, Set.of("one"), SOON);
        assertThat(store().rename(ALICE, "one", "Laptop", SOON)).isEqualTo(Renaming.PASSWORD_UNKNOWN);
        assertThat(store().rename(new AccountName("carol"), "one", "Laptop", SOON))
                .isEqualTo(Renaming.PASSWORD_UNKNOWN);
    }

    @Test
    default void ofTwoPasswordsThatGetOneNameAtOnceOneGetsIt() throws Exception {
        insert(password("one", ALICE, "Phone"));
        insert(password("two", ALICE, "Laptop"));
        assertThat(Race.between(
                        () -> store().rename(ALICE, "one", "Desk", SOON),
                        () -> store().rename(ALICE, "two", "Desk", SOON)))
                .containsExactlyInAnyOrder(Renaming.DONE, Renaming.NAME_TAKEN);
    }

    private Insertion insert(ClientPassword password) {
        return store().insert(stored(password), AccountMode.OPEN, 20);
    }
}
