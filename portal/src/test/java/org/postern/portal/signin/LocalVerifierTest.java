package org.postern.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.hash.BcryptHasher;
import org.postern.credential.hash.PasswordHasher;
import org.postern.credential.profile.Profile;
import org.postern.credential.profile.ProfileStore;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.portal.signin.WebPasswordVerifier.Right;
import org.postern.portal.signin.WebPasswordVerifier.Unavailable;
import org.postern.portal.signin.WebPasswordVerifier.Wrong;

class LocalVerifierTest {
    private static final AccountName ALICE = new AccountName("alice@example.org");
    private static final AccountName BOB = new AccountName("bob@example.org");

    private final PasswordHasher bcrypt = new BcryptHasher(BcryptHasher.MIN_COST, new SecureRandom());
    private final AtomicInteger compared = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);
    private final MemoryProfiles profiles = new MemoryProfiles();

    @Test
    void theRightPasswordIsRightAndTellsTheMark() {
        profiles.setPasswordHash(ALICE, hash("s3cret 张三"), "mark 1");
        assertThat(judge(verifier(bcrypt), ALICE, "s3cret 张三")).isEqualTo(new Right(null, "mark 1"));
        assertThat(judge(verifier(bcrypt), ALICE, "s3cret")).isEqualTo(new Wrong());
    }

    @Test
    void anAccountWithoutAPasswordTakesAComparisonToo() {
        LocalVerifier verifier = verifier(counting());
        assertThat(judge(verifier, BOB, "anything")).isEqualTo(new Wrong());
        assertThat(compared).hasValue(1);
    }

    @Test
    void nobodysPasswordIsNobodys() {
        assertThat(judge(verifier(bcrypt), BOB, "nobody's")).isEqualTo(new Wrong());
    }

    @Test
    void anEmptyPasswordIsNotCompared() {
        profiles.setPasswordHash(ALICE, hash(""), "mark 1");
        assertThat(judge(verifier(counting()), ALICE, "")).isEqualTo(new Wrong());
        assertThat(compared).hasValue(0);
    }

    @Test
    void whatBcryptDoesNotLookAtIsNotTakenForRight() {
        String longest = "x".repeat(LocalPasswords.MAX_OCTETS);
        profiles.setPasswordHash(ALICE, hash(longest), "mark 1");
        assertThat(judge(verifier(bcrypt), ALICE, longest)).isInstanceOf(Right.class);
        assertThat(judge(verifier(bcrypt), ALICE, longest + "y")).isEqualTo(new Wrong());
    }

    @Test
    void withoutTheStoreNobodyCanTell() {
        profiles.down = true;
        assertThat(judge(verifier(bcrypt), ALICE, "s3cret")).isEqualTo(new Unavailable("store-down"));
    }

    @Test
    void aFloodIsTurnedAwayInsteadOfHashed() throws Exception {
        profiles.setPasswordHash(ALICE, hash("s3cret"), "mark 1");
        CountDownLatch hashing = new CountDownLatch(1);
        LocalVerifier verifier = new LocalVerifier(
                profiles,
                new OtherHasher(() -> {
                    hashing.countDown();
                    await(open);
                }),
                new Turnstile(1, Duration.ofMillis(10)));
        CompletableFuture<Judgement> first = CompletableFuture.supplyAsync(() -> judge(verifier, ALICE, "s3cret"));
        hashing.await();
        assertThat(judge(verifier, ALICE, "s3cret")).isEqualTo(new Unavailable("busy"));
        open.countDown();
        assertThat(first.get()).isInstanceOf(Right.class);
        assertThat(judge(verifier, ALICE, "s3cret")).isInstanceOf(Right.class);
    }

    private LocalVerifier verifier(PasswordHasher hasher) {
        return new LocalVerifier(profiles, hasher, 2);
    }

    private PasswordHasher counting() {
        return new OtherHasher(compared::incrementAndGet);
    }

    private String hash(String password) {
        return bcrypt.hash(password.getBytes(StandardCharsets.UTF_8));
    }

    private static Judgement judge(LocalVerifier verifier, AccountName account, String typed) {
        try (WebPassword password = WebPassword.of(typed)) {
            return verifier.judge(account, password, InetAddress.getLoopbackAddress());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Compares as bcrypt does, after something else. */
    private final class OtherHasher implements PasswordHasher {
        private final Runnable before;

        OtherHasher(Runnable before) {
            this.before = before;
        }

        @Override
        public String hash(byte[] secret) {
            return bcrypt.hash(secret);
        }

        @Override
        public boolean matches(String hash, byte[] secret) {
            before.run();
            return bcrypt.matches(hash, secret);
        }
    }

    private static final class MemoryProfiles implements ProfileStore {
        private final Map<AccountName, Profile> profiles = new HashMap<>();
        private boolean down;

        @Override
        public Profile of(AccountName account) {
            if (down) {
                throw new StoreUnavailableException("the store is down");
            }
            return profiles.getOrDefault(account, Profile.EMPTY);
        }

        @Override
        public boolean setPasswordHash(AccountName account, @Nullable String hash, String mark) {
            profiles.put(account, new Profile(null, null, mark, hash));
            return true;
        }

        @Override
        public void setLanguage(AccountName account, String language) {
            throw new AssertionError("not asked");
        }

        @Override
        public boolean setNumber(AccountName account, byte @Nullable [] sealedNumber) {
            throw new AssertionError("not asked");
        }

        @Override
        public void setPasswordMark(AccountName account, @Nullable String mark) {
            throw new AssertionError("not asked");
        }
    }
}
