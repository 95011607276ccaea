package org.postern.credential.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.secret;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.ClientSecret;
import org.postern.credential.CredentialChange;
import org.postern.credential.Proof;
import org.postern.credential.Samples;
import org.postern.credential.SecretProver;
import org.postern.credential.TestClock;
import org.postern.credential.hash.KeyedDigest;

class CachingProverTest {
    private static final String CHARACTERS = "abcdefgh23456789";
    private static final Proof.Proven PROVEN = proven("one", ALICE);

    private final HeldProver behind = new HeldProver();
    private long nanos;
    private final CachingProver prover = new CachingProver(
            behind, new KeyedDigest(new byte[32]), new CacheSettings(Duration.ofMinutes(10), 2), () -> nanos);

    @Test
    void aProofIsRemembered() {
        assertThat(proveNow(ALICE, PROVEN)).isEqualTo(PROVEN);
        assertThat(prover.prove(ALICE, secret(CHARACTERS)).toCompletableFuture().join())
                .isEqualTo(PROVEN);
        assertThat(behind.asked).isEqualTo(1);
    }

    @Test
    void aProofIsRememberedForItsAccountAndSecretOnly() {
        proveNow(ALICE, PROVEN);
        prover.prove(BOB, secret(CHARACTERS));
        prover.prove(ALICE, secret("abcdefgh2345678a"));
        assertThat(behind.asked).isEqualTo(3);
    }

    @Test
    void aProofIsForgottenWithTime() {
        proveNow(ALICE, PROVEN);
        nanos += Duration.ofMinutes(10).toNanos();
        prover.prove(ALICE, secret(CHARACTERS));
        assertThat(behind.asked).isEqualTo(2);
    }

    @Test
    void refusalsAndFaultsAreNotRemembered() {
        proveNow(ALICE, new Proof.Unproven());
        proveNow(ALICE, new Proof.Unavailable("store-down"));
        assertThat(proveNow(ALICE, PROVEN)).isEqualTo(PROVEN);
        assertThat(behind.asked).isEqualTo(3);
    }

    @Test
    void onlySoManyProofsAreRemembered() {
        for (char last : "abcdefgh".toCharArray()) {
            prover.prove(ALICE, secret("abcdefgh2345678" + last));
            behind.answer(PROVEN);
        }
        for (char last : "abcdefgh".toCharArray()) {
            prover.prove(ALICE, secret("abcdefgh2345678" + last));
        }
        assertThat(behind.asked).isEqualTo(8 + 6);
    }

    @Test
    void simultaneousLoginsShareOneProof() {
        CompletableFuture<Proof> first = prover.prove(ALICE, secret(CHARACTERS)).toCompletableFuture();
        CompletableFuture<Proof> second =
                prover.prove(ALICE, secret(CHARACTERS)).toCompletableFuture();
        assertThat(second).isNotDone();
        behind.answer(PROVEN);
        assertThat(first).isCompletedWithValue(PROVEN);
        assertThat(second).isCompletedWithValue(PROVEN);
        assertThat(behind.asked).isEqualTo(1);
    }

    @Test
    void aRevokedPasswordIsForgotten_andOnlyThat() {
        proveNow(ALICE, PROVEN);
        proveNow(BOB, proven("two", BOB));
        prover.forget(CredentialChange.revoked(ALICE, "one"));

        prover.prove(BOB, secret(CHARACTERS));
        assertThat(behind.asked).isEqualTo(2);
        assertThat(proveNow(ALICE, new Proof.Unproven())).isEqualTo(new Proof.Unproven());
        assertThat(behind.asked).isEqualTo(3);
    }

    @Test
    void aChangedAccountIsForgotten_andWithLostTrackEverything() {
        proveNow(ALICE, PROVEN);
        proveNow(BOB, proven("two", BOB));
        prover.forget(CredentialChange.disabled(ALICE));
        proveNow(ALICE, PROVEN);
        assertThat(behind.asked).isEqualTo(3);

        prover.forget(CredentialChange.LOST_TRACK);
        prover.prove(ALICE, secret(CHARACTERS));
        prover.prove(BOB, secret(CHARACTERS));
        assertThat(behind.asked).isEqualTo(5);
    }

    @Test
    void aRevocationDuringAProofKeepsItFromBeingRemembered() {
        CompletionStage<Proof> early = prover.prove(ALICE, secret(CHARACTERS));
        prover.forget(CredentialChange.revoked(ALICE, "one"));
        behind.answer(PROVEN);
        assertThat(early.toCompletableFuture()).isCompleted();

        prover.prove(ALICE, secret(CHARACTERS));
        assertThat(behind.asked).isEqualTo(2);
    }

    @Test
    void aLoginAfterARevocationDoesNotShareAProofFromBefore() {
        CompletableFuture<Proof> early = prover.prove(ALICE, secret(CHARACTERS)).toCompletableFuture();
        prover.forget(CredentialChange.revoked(ALICE, "one"));
        CompletableFuture<Proof> late = prover.prove(ALICE, secret(CHARACTERS)).toCompletableFuture();

        behind.answer(PROVEN);
        assertThat(early).isCompletedWithValue(PROVEN);
        assertThat(late).isNotDone();
        behind.answer(new Proof.Unproven());
        assertThat(late).isCompletedWithValue(new Proof.Unproven());
    }

    @Test
    void aProverThatThrowsLeavesNobodyWaiting() {
        CachingProver broken = new CachingProver(
                (account, secret) -> {
                    throw new IllegalStateException("bug");
                },
                new KeyedDigest(new byte[32]),
                CacheSettings.DEFAULTS);
        for (int i = 0; i < 2; i++) {
            assertThat(broken.prove(ALICE, secret(CHARACTERS)).toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }

    private Proof proveNow(AccountName account, Proof answer) {
        CompletionStage<Proof> proof = prover.prove(account, secret(CHARACTERS));
        behind.answer(answer);
        return proof.toCompletableFuture().join();
    }

    private static Proof.Proven proven(String id, AccountName account) {
        return new Proof.Proven(Samples.password(id, account, id), Samples.account(account), TestClock.START);
    }

    /** Answers when it is told to, in the order in which it was asked. */
    private static final class HeldProver implements SecretProver {
        private final Deque<CompletableFuture<Proof>> waiting = new ArrayDeque<>();
        private int asked;

        @Override
        public CompletionStage<Proof> prove(AccountName account, ClientSecret secret) {
            asked++;
            CompletableFuture<Proof> proof = new CompletableFuture<>();
            waiting.add(proof);
            return proof;
        }

        void answer(Proof proof) {
            waiting.remove().complete(proof);
        }
    }
}
