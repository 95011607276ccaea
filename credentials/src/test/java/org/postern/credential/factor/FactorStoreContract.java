package org.postern.credential.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;
import org.postern.credential.factor.FactorStore.Binding;
import org.postern.credential.factor.FactorStore.Removal;

/** What every store of factors must do. */
public interface FactorStoreContract {
    int MOST = 3;

    /** An empty store. */
    CredentialStore store();

    /** Factors of accounts in the store. */
    FactorStore factors();

    CodeStore codes();

    RecoveryCodeStore recoveryCodes();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void aFactorReadsBackAsItWasBound() {
        Factor passkey = new Factor(
                "id1",
                ALICE,
                FactorKind.PASSKEY,
                "Büro 钥匙 '; --",
                new byte[Factor.MAX_SEALED_OCTETS],
                claim("credential"),
                5,
                START,
                START.plusSeconds(1));
        Factor email = factor("id2", ALICE, FactorKind.EMAIL, null);
        assertThat(bind(passkey)).isEqualTo(Binding.BOUND);
        assertThat(bind(email)).isEqualTo(Binding.BOUND);
        assertThat(factors().of(ALICE)).usingRecursiveComparison().isEqualTo(List.of(passkey, email));
        assertThat(factors().of(BOB)).isEmpty();
    }

    @Test
    default void aLongNameIsCut_notRefused() {
        Factor long1 = new Factor(
                "id1", ALICE, FactorKind.TOTP, "\uD83D\uDD11".repeat(100), octets("sealed"), null, 0, START, null);
        assertThat(bind(long1)).isEqualTo(Binding.BOUND);
        assertThat(factors().of(ALICE).get(0).name()).isEqualTo("\uD83D\uDD11".repeat(64));
    }

    @Test
    default void anUnknownAccountBindsNothing() {
        Factor factor = factor("id1", new AccountName("carol@example.org"), FactorKind.SMS, claim("+8613800001234"));
        assertThat(bind(factor)).isEqualTo(Binding.ACCOUNT_UNKNOWN);
        assertThat(bind(sms("id2", BOB, "+8613800001234"))).isEqualTo(Binding.BOUND);
    }

    @Test
    default void anotherOfTheSameKindReplacesTheFirst_withTheCodesThatWereSentToIt() {
        bind(sms("id1", ALICE, "+8613800001234"));
        bind(factor("id2", ALICE, FactorKind.EMAIL, null));
        codes().put(code("sign-in", "id1"));
        codes().put(code("verify", "id2"));
        assertThat(bind(sms("id3", ALICE, "+8613900009999"))).isEqualTo(Binding.BOUND);
        assertThat(ids(ALICE)).containsExactlyInAnyOrder("id2", "id3");
        assertThat(codes().find(ALICE, "sign-in")).isEmpty();
        assertThat(codes().find(ALICE, "verify")).isPresent();
        assertThat(bind(sms("id4", BOB, "+8613800001234"))).isEqualTo(Binding.BOUND);
    }

    @Test
    default void passkeysAreSeveral_butNotMoreThanThat() {
        for (int i = 0; i < MOST; i++) {
            assertThat(bind(passkey("id" + i))).isEqualTo(Binding.BOUND);
        }
        assertThat(bind(passkey("more"))).isEqualTo(Binding.TOO_MANY);
        assertThat(bind(factor("app", ALICE, FactorKind.TOTP, null))).isEqualTo(Binding.BOUND);
        factors().remove(ALICE, "id0");
        assertThat(bind(passkey("more"))).isEqualTo(Binding.BOUND);
    }

    @Test
    default void whatAnotherAccountHasCannotBeBound_andNothingChanges() {
        bind(sms("id1", ALICE, "+8613800001234"));
        bind(sms("id2", BOB, "+8613900009999"));
        codes().put(code("sign-in", "id1"));
        assertThat(bind(sms("id3", ALICE, "+8613900009999"))).isEqualTo(Binding.CLAIMED);
        assertThat(ids(ALICE)).containsExactly("id1");
        assertThat(codes().find(ALICE, "sign-in")).isPresent();
    }

    @Test
    default void whatTheAccountHasItselfCannotBeBoundAgain() {
        bind(sms("id1", ALICE, "+8613800001234"));
        assertThat(bind(sms("id2", ALICE, "+8613800001234"))).isEqualTo(Binding.CLAIMED);
        assertThat(ids(ALICE)).containsExactly("id1");
    }

    @Test
    default void aBackupAddressMayBeSharedByAccounts() {
        assertThat(bind(factor("id1", ALICE, FactorKind.EMAIL, null))).isEqualTo(Binding.BOUND);
        assertThat(bind(factor("id2", BOB, FactorKind.EMAIL, null))).isEqualTo(Binding.BOUND);
    }

    @Test
    default void whatWasRemovedIsFreeForOthers() {
        bind(sms("id1", ALICE, "+8613800001234"));
        bind(factor("id2", ALICE, FactorKind.TOTP, null));
        assertThat(factors().remove(ALICE, "id1")).isEqualTo(Removal.REMOVED);
        assertThat(bind(sms("id3", BOB, "+8613800001234"))).isEqualTo(Binding.BOUND);
    }

    @Test
    default void ofTwoAccountsThatBindOneNumberAtOnceOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String number = "+861380000000" + round;
            Factor alices = sms("a" + round, ALICE, number);
            Factor bobs = sms("b" + round, BOB, number);
            assertThat(Race.between(() -> bind(alices), () -> bind(bobs)))
                    .containsExactlyInAnyOrder(Binding.BOUND, Binding.CLAIMED);
        }
    }

    @Test
    default void ofTwoNumbersThatAreBoundInTwoTabsAtOnceOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            Factor one = sms("a" + round, ALICE, "+86138000000" + round);
            Factor other = sms("b" + round, ALICE, "+86139000000" + round);
            assertThat(Race.between(() -> bind(one), () -> bind(other))).containsOnly(Binding.BOUND);
            assertThat(factors().of(ALICE)).hasSize(1);
        }
    }

    @Test
    default void theLimitOfPasskeysHoldsWhenAllAreBoundAtOnce() throws Exception {
        List<Callable<Binding>> attempts = IntStream.range(0, 8)
                .<Callable<Binding>>mapToObj(i -> () -> bind(passkey("id" + i)))
                .toList();
        assertThat(Race.of(attempts))
                .filteredOn(end -> end == Binding.BOUND)
                .hasSize(MOST)
                .hasSameSizeAs(factors().of(ALICE));
    }

    @Test
    default void theLastFactorStays() {
        bind(sms("id1", ALICE, "+8613800001234"));
        bind(factor("id2", ALICE, FactorKind.TOTP, null));
        codes().put(code("verify", "id1"));
        assertThat(factors().remove(ALICE, "id1")).isEqualTo(Removal.REMOVED);
        assertThat(codes().find(ALICE, "verify")).isEmpty();
        assertThat(factors().remove(ALICE, "id1")).isEqualTo(Removal.UNKNOWN);
        assertThat(factors().remove(ALICE, "id2")).isEqualTo(Removal.LAST);
        assertThat(ids(ALICE)).containsExactly("id2");
    }

    @Test
    default void nobodyRemovesTheFactorOfAnother() {
        bind(sms("id1", ALICE, "+8613800001234"));
        bind(factor("id2", ALICE, FactorKind.TOTP, null));
        bind(sms("id3", BOB, "+8613900009999"));
        assertThat(factors().remove(BOB, "id1")).isEqualTo(Removal.UNKNOWN);
        assertThat(ids(ALICE)).hasSize(2);
    }

    @Test
    default void theLastFactorStays_whenTwoTabsRemoveTheLastTwoAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String one = "a" + round;
            String other = "b" + round;
            bind(factor(one, ALICE, FactorKind.TOTP, null));
            bind(factor(other, ALICE, FactorKind.EMAIL, null));
            assertThat(Race.between(
                            () -> factors().remove(ALICE, one), () -> factors().remove(ALICE, other)))
                    .containsExactlyInAnyOrder(Removal.REMOVED, Removal.LAST);
            factors().removeAll(ALICE);
        }
    }

    @Test
    default void anAccountLosesEverythingThatProvesIt() {
        bind(sms("id1", ALICE, "+8613800001234"));
        bind(factor("id2", ALICE, FactorKind.TOTP, null));
        bind(factor("id3", BOB, FactorKind.TOTP, null));
        codes().put(code("bind-email", null));
        recoveryCodes().replace(ALICE, List.of(claim("one")), START);
        recoveryCodes().replace(BOB, List.of(claim("one")), START);
        assertThat(factors().removeAll(ALICE)).extracting(Factor::id).containsExactlyInAnyOrder("id1", "id2");
        assertThat(factors().of(ALICE)).isEmpty();
        assertThat(codes().find(ALICE, "bind-email")).isEmpty();
        assertThat(recoveryCodes().remaining(ALICE)).isZero();
        assertThat(recoveryCodes().remaining(BOB)).isOne();
        assertThat(ids(BOB)).containsExactly("id3");
        assertThat(factors().removeAll(ALICE)).isEmpty();
    }

    @Test
    default void theLastUsedComesFirst_thenTheOthersAsTheyWereBound() {
        bind(factor("c", ALICE, FactorKind.TOTP, null));
        bind(new Factor("b", ALICE, FactorKind.EMAIL, "", octets("x"), null, 0, START.plusSeconds(1), null));
        bind(new Factor("a", ALICE, FactorKind.PASSKEY, "", octets("x"), null, 0, START.plusSeconds(2), null));
        assertThat(ids(ALICE)).containsExactly("c", "b", "a");
        Instant later = START.plusSeconds(60);
        assertThat(factors().use("b", 0, later)).isTrue();
        assertThat(factors().use("a", 0, later.plusSeconds(1))).isTrue();
        assertThat(ids(ALICE)).containsExactly("a", "b", "c");
        assertThat(factors().of(ALICE).get(1).lastUsedAt()).isEqualTo(later);
    }

    @Test
    default void anAnswerProvesOnce() {
        bind(factor("app", ALICE, FactorKind.TOTP, null));
        assertThat(factors().use("app", 57_000_001, START)).isTrue();
        assertThat(factors().use("app", 57_000_001, START)).isFalse();
        assertThat(factors().use("app", 57_000_000, START)).isFalse();
        assertThat(factors().use("app", 0, START)).isFalse();
        assertThat(factors().use("app", 57_000_002, START)).isTrue();
        assertThat(factors().of(ALICE).get(0).counter()).isEqualTo(57_000_002);
        assertThat(factors().use("unknown", 1, START)).isFalse();
    }

    @Test
    default void whatDoesNotCountProvesAgainAndAgain() {
        bind(passkey("key"));
        assertThat(factors().use("key", 0, START)).isTrue();
        assertThat(factors().use("key", 0, START)).isTrue();
    }

    @Test
    default void anAnswerProvesOnce_whenItComesTwiceAtOnce() throws Exception {
        bind(factor("app", ALICE, FactorKind.TOTP, null));
        for (int step = 1; step <= 10; step++) {
            long counter = step;
            assertThat(Race.between(
                            () -> factors().use("app", counter, START),
                            () -> factors().use("app", counter, START)))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    private Binding bind(Factor factor) {
        return factors().bind(factor, MOST);
    }

    private List<String> ids(AccountName account) {
        return factors().of(account).stream().map(Factor::id).toList();
    }

    private static Factor sms(String id, AccountName account, String number) {
        return factor(id, account, FactorKind.SMS, claim(number));
    }

    private static Factor passkey(String id) {
        return factor(id, ALICE, FactorKind.PASSKEY, claim(id));
    }

    private static Factor factor(String id, AccountName account, FactorKind kind, byte @Nullable [] claim) {
        return new Factor(id, account, kind, "", octets("sealed " + id), claim, 0, START, null);
    }

    private static VerificationCode code(String purpose, @Nullable String factor) {
        return new VerificationCode(ALICE, purpose, factor, null, claim("digest"), START, START.plusSeconds(300), 5);
    }

    private static byte[] claim(String text) {
        return octets(text);
    }
}
