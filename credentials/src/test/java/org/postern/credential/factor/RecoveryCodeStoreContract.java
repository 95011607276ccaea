package org.postern.credential.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;

/** What every store of recovery codes must do. */
public interface RecoveryCodeStoreContract {
    /** An empty store. */
    CredentialStore store();

    /** Recovery codes of accounts in the store. */
    RecoveryCodeStore recoveryCodes();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void eachCodeCanBeUsedOnce_byItsOwner() {
        recoveryCodes().replace(ALICE, List.of(octets("one"), octets("two")), START);
        assertThat(recoveryCodes().remaining(ALICE)).isEqualTo(2);
        assertThat(recoveryCodes().use(BOB, octets("one"), START)).isFalse();
        assertThat(recoveryCodes().use(ALICE, octets("three"), START)).isFalse();
        assertThat(recoveryCodes().use(ALICE, octets("one"), START)).isTrue();
        assertThat(recoveryCodes().use(ALICE, octets("one"), START)).isFalse();
        assertThat(recoveryCodes().remaining(ALICE)).isOne();
    }

    @Test
    default void newCodesReplaceAllOldOnes_usedOrNot() {
        recoveryCodes().replace(ALICE, List.of(octets("one"), octets("two")), START);
        recoveryCodes().use(ALICE, octets("one"), START);
        recoveryCodes().replace(ALICE, List.of(octets("one"), octets("three")), START);
        assertThat(recoveryCodes().remaining(ALICE)).isEqualTo(2);
        assertThat(recoveryCodes().use(ALICE, octets("two"), START)).isFalse();
        assertThat(recoveryCodes().use(ALICE, octets("one"), START)).isTrue();
    }

    @Test
    default void noCodesMeansNone() {
        recoveryCodes().replace(ALICE, List.of(octets("one")), START);
        recoveryCodes().replace(ALICE, List.of(), START);
        assertThat(recoveryCodes().remaining(ALICE)).isZero();
    }

    @Test
    default void aCodeIsUsedOnce_whenItComesTwiceAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            byte[] code = octets("code" + round);
            recoveryCodes().replace(ALICE, List.of(code), START);
            assertThat(Race.crowd(2, () -> recoveryCodes().use(ALICE, code, START)))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    default void twoTabsThatMakeCodesAtOnceLeaveTheCodesOfOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            Race.between(() -> replace("a", "b"), () -> replace("c", "d"));
            assertThat(recoveryCodes().remaining(ALICE)).isEqualTo(2);
            assertThat(recoveryCodes().use(ALICE, octets("a"), START))
                    .isEqualTo(recoveryCodes().use(ALICE, octets("b"), START));
        }
    }

    @Test
    default void anUnknownAccountHasNoRecoveryCodes() {
        AccountName carol = new AccountName("carol@example.org");
        assertThatIllegalStateException()
                .isThrownBy(() -> recoveryCodes().replace(carol, List.of(octets("one")), START));
        assertThat(recoveryCodes().use(carol, octets("one"), START)).isFalse();
        assertThat(recoveryCodes().remaining(carol)).isZero();
    }

    private boolean replace(String one, String other) {
        recoveryCodes().replace(ALICE, List.of(octets(one), octets(other)), START);
        return true;
    }
}
