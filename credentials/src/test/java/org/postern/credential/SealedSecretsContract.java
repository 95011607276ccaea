package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import org.junit.jupiter.api.Test;

/** What every store of sealed secrets must do. */
public interface SealedSecretsContract {
    /** An empty store. */
    CredentialStore store();

    /** Sealed secrets of accounts in the store. */
    SealedSecrets sealed();

    @Test
    default void aSecretIsKeptPerAccountAndUpstream_andReplaced() {
        store().addAccount(ALICE, START);
        assertThat(sealed().put(ALICE, "main", octets("first"), START)).isTrue();
        assertThat(sealed().put(ALICE, "main", octets("second"), START)).isTrue();
        assertThat(sealed().put(ALICE, "other", octets("third"), START)).isTrue();

        assertThat(sealed().find(ALICE, "main")).hasValue(octets("second"));
        assertThat(sealed().find(ALICE, "other")).hasValue(octets("third"));
        assertThat(sealed().find(BOB, "main")).isEmpty();
    }

    @Test
    default void aRemovedSecretIsGone() {
        store().addAccount(ALICE, START);
        sealed().put(ALICE, "main", octets("first"), START);
        assertThat(sealed().remove(ALICE, "main")).isTrue();
        assertThat(sealed().remove(ALICE, "main")).isFalse();
        assertThat(sealed().find(ALICE, "main")).isEmpty();
    }

    @Test
    default void unknownAccountsHaveNone() {
        assertThat(sealed().put(ALICE, "main", octets("first"), START)).isFalse();
        assertThat(sealed().find(ALICE, "main")).isEmpty();
    }
}
