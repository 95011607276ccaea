package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.PasswordRequest.named;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Verdict.Reason.ACCOUNT_DISABLED;
import static org.postern.credential.Verdict.Reason.ADDRESS_NOT_ALLOWED;
import static org.postern.credential.Verdict.Reason.BAD_USER_NAME;
import static org.postern.credential.Verdict.Reason.EXPIRED;
import static org.postern.credential.Verdict.Reason.NOT_A_CLIENT_PASSWORD;
import static org.postern.credential.Verdict.Reason.OUT_OF_SCOPE;
import static org.postern.credential.Verdict.Reason.WRONG;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.CidrBlock;
import org.postern.credential.CredentialChange;
import org.postern.credential.LastUse;
import org.postern.credential.Presentation;
import org.postern.credential.Samples;
import org.postern.credential.Scope;
import org.postern.credential.Verdict;

class GateTest {
    private static final String NEVER_MADE = "zzzzzzzzzzzzzzzz";

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void thePasswordLetsItsAccountIn() {
        String secret = shop.create(ALICE, named("laptop"));
        shop.book.setAddresses(ALICE, Set.of("info@example.org"));

        Verdict verdict = shop.login(" Alice@EXAMPLE.org", secret.toUpperCase(Locale.ROOT));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.password().account()).isEqualTo(ALICE);
            assertThat(accepted.password().name()).isEqualTo("laptop");
            assertThat(accepted.addresses()).containsExactlyInAnyOrder("alice@example.org", "info@example.org");
        });
    }

    @Test
    void aWebPasswordIsRefusedBeforeStoreAndHash() {
        shop.create(ALICE, named("laptop"));
        for (String typed : List.of("", "hunter2", "correct horse battery staple", "abcdefgh2345678l")) {
            assertThat(shop.login("alice@example.org", typed)).isEqualTo(refused(NOT_A_CLIENT_PASSWORD));
        }
        assertThat(shop.store.finds).isZero();
        assertThat(shop.hasher.comparisons).hasValue(0);
    }

    @Test
    void aNameThatNoAccountHasIsRefusedBeforeStoreAndHash() {
        String secret = shop.create(ALICE, named("laptop"));
        assertThat(shop.login("alice@example.org*master", secret)).isEqualTo(refused(BAD_USER_NAME));
        assertThat(shop.login("", secret)).isEqualTo(refused(BAD_USER_NAME));
        assertThat(shop.store.finds).isZero();
    }

    @Test
    void aSecretThatWasNeverMadeIsWrong_withoutABcrypt() {
        shop.create(ALICE, named("laptop"));
        assertThat(shop.login("alice@example.org", NEVER_MADE)).isEqualTo(refused(WRONG));
        assertThat(shop.login("nobody@example.org", NEVER_MADE)).isEqualTo(refused(WRONG));
        assertThat(shop.hasher.comparisons).hasValue(0);
    }

    @Test
    void thePasswordOfAnotherIsWrong() {
        String secret = shop.create(ALICE, named("laptop"));
        shop.create(Samples.BOB, named("laptop"));
        assertThat(shop.login("bob@example.org", secret)).isEqualTo(refused(WRONG));
        assertThat(shop.hasher.comparisons).hasValue(0);
    }

    @Test
    void oneLoginCostsOneBcrypt_howeverManyPasswordsThereAre_andTheNextNone() {
        String secret = shop.create(ALICE, named("first"));
        for (int i = 0; i < 19; i++) {
            shop.create(ALICE, named("other " + i));
        }
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
        assertThat(shop.hasher.comparisons).hasValue(1);
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
        assertThat(shop.hasher.comparisons).hasValue(1);
        assertThat(shop.store.finds).isEqualTo(1);
    }

    @Test
    void aRevokedPasswordIsWrong_rememberedOrNot() {
        String secret = shop.create(ALICE, named("laptop"));
        String other = shop.create(ALICE, named("phone"));
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);

        shop.book.revokeByName(ALICE, "laptop");
        assertThat(shop.login("alice@example.org", secret)).isEqualTo(refused(WRONG));
        assertThat(shop.login("alice@example.org", other)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void afterARevocationNoLoginIsAccepted_howeverTheyRaced() {
        for (int i = 0; i < 100; i++) {
            String secret = shop.create(ALICE, named("laptop"));
            CompletableFuture<Verdict> racing = shop.start("alice@example.org", secret, Scope.IMAP, "192.0.2.1");
            shop.book.revokeByName(ALICE, "laptop");
            assertThat(shop.login("alice@example.org", secret)).isEqualTo(refused(WRONG));
            racing.join();
            assertThat(shop.login("alice@example.org", secret)).isEqualTo(refused(WRONG));
        }
    }

    @Test
    void aPasswordIsGoodForItsScopesOnly_rememberedOrNot() {
        String secret = shop.create(ALICE, named("phone").withScopes(Set.of(Scope.SMTP)));
        for (int i = 0; i < 2; i++) {
            assertThat(shop.login("alice@example.org", secret, Scope.IMAP, "192.0.2.1"))
                    .isEqualTo(refused(OUT_OF_SCOPE));
            assertThat(shop.login("alice@example.org", secret, Scope.SMTP, "192.0.2.1"))
                    .isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void aPasswordIsGoodInItsNetworksOnly_rememberedOrNot() {
        String secret = shop.create(ALICE, named("office").withNetworks(List.of(CidrBlock.of("192.0.2.0/24"))));
        for (int i = 0; i < 2; i++) {
            assertThat(shop.login("alice@example.org", secret, Scope.IMAP, "192.0.2.9"))
                    .isInstanceOf(Verdict.Accepted.class);
            assertThat(shop.login("alice@example.org", secret, Scope.IMAP, "203.0.113.9"))
                    .isEqualTo(refused(ADDRESS_NOT_ALLOWED));
        }
    }

    @Test
    void anExpiredPasswordIsRefused_evenWhenItIsRemembered() {
        String secret = shop.create(
                ALICE, named("guest").withExpiry(shop.clock.instant().plusSeconds(60)));
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
        shop.clock.advance(Duration.ofSeconds(60));
        assertThat(shop.login("alice@example.org", secret)).isEqualTo(refused(EXPIRED));
    }

    @Test
    void aPasswordThatLayUnusedIsRefused_andUsingItKeepsItAlive() {
        String secret = shop.create(ALICE, named("rare").withIdleExpiry(Duration.ofDays(30)));
        for (int i = 0; i < 3; i++) {
            shop.clock.advance(Duration.ofDays(29));
            shop.cache.forget(CredentialChange.LOST_TRACK);
            assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
            shop.uses.flush();
        }
        shop.clock.advance(Duration.ofDays(30));
        shop.cache.forget(CredentialChange.LOST_TRACK);
        assertThat(shop.login("alice@example.org", secret)).isEqualTo(refused(EXPIRED));
    }

    @Test
    void aRememberedProofIsAUse_soThePasswordDoesNotGoIdleMeanwhile() {
        String secret = shop.create(ALICE, named("rare").withIdleExpiry(Duration.ofHours(1)));
        shop.clock.advance(Duration.ofMinutes(59));
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
        shop.clock.advance(Duration.ofMinutes(2));
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aDisabledAccountIsRefusedAndLetInAgainWhenEnabled() {
        String secret = shop.create(ALICE, named("laptop"));
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
        shop.book.disable(ALICE);
        assertThat(shop.login("alice@example.org", secret)).isEqualTo(refused(ACCOUNT_DISABLED));
        assertThat(shop.login("alice@example.org", NEVER_MADE))
                .as("who does not know the secret is not told")
                .isEqualTo(refused(WRONG));
        shop.book.enable(ALICE);
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void onlyAcceptedLoginsAreUses() {
        String secret = shop.create(ALICE, named("phone").withScopes(Set.of(Scope.SMTP)));
        shop.login("alice@example.org", secret, Scope.IMAP, "192.0.2.1");
        shop.uses.flush();
        assertThat(shop.book.passwords(ALICE).get(0).lastUse()).isNull();

        shop.login("alice@example.org", secret, Scope.SMTP, "192.0.2.7");
        shop.uses.flush();
        assertThat(shop.book.passwords(ALICE).get(0).lastUse())
                .isEqualTo(new LastUse(shop.clock.instant(), "192.0.2.7", "Thunderbird"));
    }

    @Test
    void whenTheStoreIsDownNobodyIsRefused() {
        String secret = shop.create(ALICE, named("laptop"));
        shop.store.down = true;
        assertThat(shop.login("alice@example.org", secret)).isEqualTo(new Verdict.Unavailable("store-down"));
        assertThat(shop.login("alice@example.org", NEVER_MADE)).isEqualTo(new Verdict.Unavailable("store-down"));
        shop.store.down = false;
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void whenThereIsTooMuchToHashNobodyIsRefused() {
        try (Workshop small = new Workshop(BookSettings.DEFAULTS, new WorkSettings(1, 1, WorkSettings.PATIENCE))) {
            String first = small.create(ALICE, named("first"));
            String second = small.create(ALICE, named("second"));
            String third = small.create(ALICE, named("third"));
            small.hasher.gate = new CountDownLatch(1);
            CompletableFuture<Verdict> hashing = small.start("alice@example.org", first, Scope.IMAP, "192.0.2.1");
            Awaitility.await().until(() -> small.hasher.comparisons.get() == 1);
            CompletableFuture<Verdict> waiting = small.start("alice@example.org", second, Scope.IMAP, "192.0.2.1");
            Awaitility.await().until(() -> small.store.finds == 2);

            assertThat(small.login("alice@example.org", third)).isEqualTo(new Verdict.Unavailable("hash-queue-full"));
            small.hasher.gate.countDown();
            assertThat(hashing.join()).isInstanceOf(Verdict.Accepted.class);
            assertThat(waiting.join()).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void thePresentedOctetsAreWiped_whateverComesOfThem() throws Exception {
        String good = shop.create(ALICE, named("laptop"));
        for (String typed : List.of(good, "hunter2", NEVER_MADE)) {
            for (String account : List.of("alice@example.org", "a*b")) {
                byte[] octets = Samples.octets(typed);
                shop.gate.verify(new Presentation(account, octets, Scope.IMAP, InetAddress.getByName("192.0.2.1"), ""));
                assertThat(octets).containsOnly(0);
            }
        }
    }

    private static Verdict refused(Verdict.Reason reason) {
        return new Verdict.Refused(reason);
    }
}
