package org.postern.credential.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;

/** What every store of profiles must do. */
public interface ProfileStoreContract {
    /** An empty store. */
    CredentialStore store();

    /** Profiles of accounts in the store. */
    ProfileStore profiles();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void nothingIsRememberedAtFirst() {
        assertThat(profiles().of(ALICE)).isEqualTo(Profile.EMPTY);
    }

    @Test
    default void eachThingIsSetForItself_andReplaced() {
        profiles().setLanguage(ALICE, "en");
        profiles().setLanguage(ALICE, "zh");
        assertThat(profiles().setNumber(ALICE, octets("sealed"))).isTrue();
        profiles().setPasswordMark(ALICE, "m".repeat(Profile.MAX_MARK_LENGTH));
        assertProfile(new Profile("zh", octets("sealed"), "m".repeat(64), null));
        assertThat(profiles().setPasswordHash(ALICE, "h".repeat(60), "mark")).isTrue();
        assertProfile(new Profile("zh", octets("sealed"), "mark", "h".repeat(60)));
        assertThat(profiles().of(BOB)).isEqualTo(Profile.EMPTY);
    }

    @Test
    default void whatIsSetToNothingIsForgotten() {
        profiles().setLanguage(ALICE, "zh");
        profiles().setNumber(ALICE, octets("sealed"));
        profiles().setPasswordHash(ALICE, "hash", "mark");
        profiles().setNumber(ALICE, null);
        profiles().setPasswordHash(ALICE, null, "other");
        assertProfile(new Profile("zh", null, "other", null));
        profiles().setPasswordMark(ALICE, null);
        assertProfile(new Profile("zh", null, null, null));
    }

    @Test
    default void nothingIsKeptForAnUnknownAccount() {
        AccountName carol = new AccountName("carol@example.org");
        profiles().setLanguage(carol, "zh");
        profiles().setPasswordMark(carol, "mark");
        assertThat(profiles().setNumber(carol, octets("sealed"))).isFalse();
        assertThat(profiles().setPasswordHash(carol, "hash", "mark")).isFalse();
        assertThat(profiles().of(carol)).isEqualTo(Profile.EMPTY);
    }

    @Test
    default void nothingIsLost_whenTwoThingsAreSetAtOnce() throws Exception {
        for (AccountName account : new AccountName[] {ALICE, BOB}) {
            Race.between(() -> profiles().setNumber(account, octets("sealed")), () -> {
                profiles().setLanguage(account, "zh");
                return true;
            });
            assertThat(profiles().of(account).language()).isEqualTo("zh");
            assertThat(profiles().of(account).sealedNumber()).isEqualTo(octets("sealed"));
        }
    }

    private void assertProfile(Profile expected) {
        assertThat(profiles().of(ALICE)).usingRecursiveComparison().isEqualTo(expected);
    }
}
