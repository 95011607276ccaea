package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;

import org.junit.jupiter.api.Test;

class CredentialChangeTest {
    @Test
    void aRevocationEndsThatPasswordAndNoOther() {
        CredentialChange change = CredentialChange.revoked(ALICE, "one");
        assertThat(change.ends(ALICE, "one")).isTrue();
        assertThat(change.touches(ALICE, "one")).isTrue();
        assertThat(change.ends(ALICE, "two")).isFalse();
        assertThat(change.touches(ALICE, "two")).isFalse();
    }

    @Test
    void aDisabledAccountEndsAllItsPasswords() {
        CredentialChange change = CredentialChange.disabled(ALICE);
        assertThat(change.ends(ALICE, "one")).isTrue();
        assertThat(change.touches(ALICE, "two")).isTrue();
        assertThat(change.ends(BOB, "three")).isFalse();
        assertThat(change.touches(BOB, "three")).isFalse();
    }

    @Test
    void aChangedAccountEndsNothingButIsOutOfDate() {
        CredentialChange change = CredentialChange.changed(ALICE);
        assertThat(change.ends(ALICE, "one")).isFalse();
        assertThat(change.touches(ALICE, "one")).isTrue();
        assertThat(change.touches(BOB, "three")).isFalse();
    }

    @Test
    void lostTrackMakesAllMemoryWorthless_andEndsNoSession() {
        assertThat(CredentialChange.LOST_TRACK.touches(BOB, "three")).isTrue();
        assertThat(CredentialChange.LOST_TRACK.ends(BOB, "three")).isFalse();
    }
}
