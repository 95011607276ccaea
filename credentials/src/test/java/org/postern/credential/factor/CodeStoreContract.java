package org.postern.credential.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;
import org.postern.credential.factor.CodeStore.Outcome;
import org.postern.credential.factor.CodeStore.Redemption;

/** What every store of codes must do. */
public interface CodeStoreContract {
    Instant END = START.plusSeconds(300);
    byte[] RIGHT = octets("right");
    byte[] WRONG = octets("wrong");

    /** An empty store. */
    CredentialStore store();

    /** Codes of accounts in the store. */
    CodeStore codes();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void aCodeReadsBackAsItWasPut() {
        VerificationCode toFactor = new VerificationCode(ALICE, "sign-in", "factor", null, RIGHT, START, END, 5);
        VerificationCode toNumber = new VerificationCode(ALICE, "bind-sms", null, new byte[1024], RIGHT, START, END, 5);
        codes().put(toFactor);
        codes().put(toNumber);
        assertThat(codes().find(ALICE, "sign-in").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(toFactor);
        assertThat(codes().find(ALICE, "bind-sms").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(toNumber);
        assertThat(codes().find(BOB, "sign-in")).isEmpty();
    }

    @Test
    default void anUnknownAccountHasNone() {
        AccountName carol = new AccountName("carol@example.org");
        assertThatIllegalStateException().isThrownBy(() -> codes().put(code(carol, "sign-in", RIGHT)));
        assertThat(redeem(carol, "sign-in", RIGHT, START).outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    default void aRightCodeIsUsedUp() {
        codes().put(code(ALICE, "sign-in", RIGHT));
        Redemption right = redeem(ALICE, "sign-in", RIGHT, START);
        assertThat(right.outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(right.code()).usingRecursiveComparison().isEqualTo(code(ALICE, "sign-in", RIGHT));
        assertThat(redeem(ALICE, "sign-in", RIGHT, START)).isEqualTo(Redemption.of(Outcome.NONE));
    }

    @Test
    default void aNewerCodeMakesTheOlderWorthless_forTheSamePurposeOnly() {
        byte[] newer = octets("newer");
        codes().put(code(ALICE, "sign-in", RIGHT));
        codes().put(code(ALICE, "verify", RIGHT));
        codes().put(code(BOB, "sign-in", RIGHT));
        codes().put(code(ALICE, "sign-in", newer));
        assertThat(redeem(ALICE, "sign-in", RIGHT, START).outcome()).isEqualTo(Outcome.WRONG);
        assertThat(redeem(ALICE, "sign-in", newer, START).outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(redeem(ALICE, "verify", RIGHT, START).outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(redeem(BOB, "sign-in", RIGHT, START).outcome()).isEqualTo(Outcome.RIGHT);
    }

    @Test
    default void eachWrongCodeCostsATry_andThenEvenTheRightOneIsTooLate() {
        codes().put(code(ALICE, "sign-in", RIGHT));
        for (int left = 4; left >= 0; left--) {
            assertThat(redeem(ALICE, "sign-in", WRONG, START)).isEqualTo(new Redemption(Outcome.WRONG, null, left));
        }
        assertThat(redeem(ALICE, "sign-in", RIGHT, START)).isEqualTo(Redemption.of(Outcome.EXHAUSTED));
        codes().put(code(ALICE, "sign-in", RIGHT));
        assertThat(redeem(ALICE, "sign-in", RIGHT, START).outcome()).isEqualTo(Outcome.RIGHT);
    }

    @Test
    default void aCodeExpiresInTheMomentItSays_rightOrWrong() {
        codes().put(code(ALICE, "sign-in", RIGHT));
        codes().put(code(ALICE, "verify", RIGHT));
        assertThat(redeem(ALICE, "sign-in", RIGHT, END.minusMillis(1)).outcome())
                .isEqualTo(Outcome.RIGHT);
        assertThat(redeem(ALICE, "verify", RIGHT, END)).isEqualTo(Redemption.of(Outcome.EXPIRED));
        assertThat(redeem(ALICE, "verify", WRONG, END)).isEqualTo(Redemption.of(Outcome.EXPIRED));
        assertThat(codes().find(ALICE, "verify").orElseThrow().triesLeft()).isEqualTo(5);
    }

    @Test
    default void aRightCodeIsRightOnce_whenManyComeAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            codes().put(code(ALICE, "sign-in", RIGHT));
            assertThat(Race.crowd(
                            4, () -> redeem(ALICE, "sign-in", RIGHT, START).outcome()))
                    .containsExactlyInAnyOrder(Outcome.RIGHT, Outcome.NONE, Outcome.NONE, Outcome.NONE);
        }
    }

    @Test
    default void thereAreNoMoreTries_whenManyGuessAtOnce() throws Exception {
        codes().put(code(ALICE, "sign-in", RIGHT));
        List<Redemption> guesses = Race.crowd(8, () -> redeem(ALICE, "sign-in", WRONG, START));
        assertThat(guesses)
                .filteredOn(guess -> guess.outcome() == Outcome.WRONG)
                .extracting(Redemption::triesLeft)
                .containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        assertThat(guesses)
                .filteredOn(guess -> guess.outcome() == Outcome.EXHAUSTED)
                .hasSize(3);
    }

    @Test
    default void oneCodeStays_whenTwoTabsAskForOneAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Race.crowd(2, () -> {
                codes().put(code(ALICE, "sign-in", RIGHT));
                return true;
            });
            assertThat(codes().find(ALICE, "sign-in")).isPresent();
        }
    }

    @Test
    default void aCodeThatCouldNotBeSentIsForgotten() {
        codes().put(code(ALICE, "sign-in", RIGHT));
        codes().put(code(ALICE, "verify", RIGHT));
        codes().remove(ALICE, "sign-in");
        assertThat(redeem(ALICE, "sign-in", RIGHT, START).outcome()).isEqualTo(Outcome.NONE);
        assertThat(codes().find(ALICE, "verify")).isPresent();
    }

    @Test
    default void allCodesOfAnAccountAreForgotten() {
        codes().put(code(ALICE, "sign-in", RIGHT));
        codes().put(code(ALICE, "verify", RIGHT));
        codes().put(code(BOB, "sign-in", RIGHT));
        codes().removeAll(ALICE);
        assertThat(codes().find(ALICE, "sign-in")).isEmpty();
        assertThat(codes().find(ALICE, "verify")).isEmpty();
        assertThat(codes().find(BOB, "sign-in")).isPresent();
    }

    @Test
    default void codesThatExpiredBeforeAreForgotten() {
        codes().put(code(ALICE, "sign-in", RIGHT));
        codes().prune(END);
        assertThat(codes().find(ALICE, "sign-in")).isPresent();
        codes().prune(END.plusMillis(1));
        assertThat(codes().find(ALICE, "sign-in")).isEmpty();
    }

    private Redemption redeem(AccountName account, String purpose, byte[] digest, Instant now) {
        return codes().redeem(account, purpose, digest, now);
    }

    private static VerificationCode code(AccountName account, String purpose, byte[] digest) {
        return new VerificationCode(account, purpose, "factor", null, digest, START, END, 5);
    }
}
