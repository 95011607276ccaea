package org.postern.proxy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.protocol.Farewell;

class LiveSessionsTest {
    private static final Grant PHONE = new Grant("alice@example.org", "phone", "phone", null, Set.of());
    private static final Grant LAPTOP = new Grant("alice@example.org", "laptop", "laptop", null, Set.of());
    private static final Grant BOB = new Grant("bob@example.org", "bobs", "bobs", null, Set.of());

    private final LiveSessions live = new LiveSessions();
    private final List<String> ended = new ArrayList<>();

    @Test
    void revokingACredentialEndsItsSessionsAndNoOthers() {
        enter("phone 1", PHONE);
        enter("phone 2", PHONE);
        enter("laptop", LAPTOP);
        enter("bob", BOB);

        live.endCredential("phone");

        assertThat(ended).containsExactlyInAnyOrder("phone 1 CREDENTIAL_ENDED", "phone 2 CREDENTIAL_ENDED");
    }

    @Test
    void disablingAnAccountEndsAllItsSessions() {
        enter("phone", PHONE);
        enter("laptop", LAPTOP);
        enter("bob", BOB);

        live.endAccount("alice@example.org");

        assertThat(ended).containsExactlyInAnyOrder("phone CREDENTIAL_ENDED", "laptop CREDENTIAL_ENDED");
    }

    @Test
    void shuttingDownEndsEverything() {
        enter("phone", PHONE);
        enter("bob", BOB);

        live.endAll(Farewell.SHUTDOWN);

        assertThat(ended).containsExactlyInAnyOrder("phone SHUTDOWN", "bob SHUTDOWN");
    }

    @Test
    void aSessionThatLeftIsNotEndedAnyMore() {
        LiveSession phone = enter("phone", PHONE);

        live.leave(phone, PHONE);
        live.leave(phone, PHONE);
        live.endCredential("phone");

        assertThat(ended).isEmpty();
        assertThat(live.count()).isZero();
    }

    @Test
    void sessionsAreCountedByCredential() {
        enter("phone 1", PHONE);
        enter("phone 2", PHONE);
        enter("laptop", LAPTOP);

        assertThat(live.countByCredential("alice@example.org")).isEqualTo(Map.of("phone", 2, "laptop", 1));
        assertThat(live.countByCredential("nobody@example.org")).isEmpty();
        assertThat(live.count()).isEqualTo(3);
    }

    @Test
    void sessionsOfAllAccountsAreCountedTogether() {
        assertThat(live.countByCredential()).isEmpty();
        enter("phone 1", PHONE);
        enter("phone 2", PHONE);
        LiveSession bob = enter("bob", BOB);

        assertThat(live.countByCredential()).isEqualTo(Map.of("phone", 2, "bobs", 1));
        live.leave(bob, BOB);
        assertThat(live.countByCredential()).isEqualTo(Map.of("phone", 2));
    }

    @Test
    void aSessionWhoseCredentialWasRevokedWhileItWasJudgedDoesNotBegin() {
        long before = live.now();
        live.endCredential("phone");

        assertThat(live.enter(reason -> {}, PHONE, before)).isFalse();
        assertThat(live.enter(reason -> {}, LAPTOP, before)).isTrue();
        assertThat(live.count()).isEqualTo(1);
    }

    @Test
    void aSessionWhoseAccountWasDisabledWhileItWasJudgedDoesNotBegin() {
        long before = live.now();
        live.endAccount("alice@example.org");

        assertThat(live.enter(reason -> {}, LAPTOP, before)).isFalse();
        assertThat(live.enter(reason -> {}, BOB, before)).isTrue();
    }

    @Test
    void aRevocationBeforeTheAttemptIsTheVerifiersBusiness() {
        live.endCredential("phone");

        assertThat(live.enter(reason -> {}, PHONE, live.now())).isTrue();
    }

    @Test
    void moreRevocationsThanAreRememberedLetNobodyInWhoWaitedThroughThem() {
        long before = live.now();
        for (int i = 0; i < 4096; i++) {
            live.endCredential("other " + i);
        }
        assertThat(live.enter(reason -> {}, PHONE, before))
                .as("all 4096 are remembered")
                .isTrue();

        live.endCredential("one more");

        assertThat(live.enter(reason -> {}, PHONE, before)).isFalse();
        assertThat(live.enter(reason -> {}, PHONE, live.now()))
                .as("the next attempt")
                .isTrue();
    }

    @Test
    void aSessionMayLeaveWhileItIsBeingEnded() {
        LiveSession[] self = new LiveSession[1];
        self[0] = reason -> live.leave(self[0], PHONE);
        live.enter(self[0], PHONE, live.now());

        live.endCredential("phone");

        assertThat(live.count()).isZero();
    }

    @Test
    void noSessionSlipsThroughARevocationOnAnotherThread() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 300; round++) {
                Grant grant = new Grant("alice@example.org", "round " + round, "round " + round, null, Set.of());
                AtomicBoolean told = new AtomicBoolean();
                CountDownLatch start = new CountDownLatch(2);
                long before = live.now();
                Future<Boolean> entering = threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return live.enter(reason -> told.set(true), grant, before);
                });
                Future<?> revoking = threads.submit(() -> {
                    start.countDown();
                    start.await();
                    live.endCredential(grant.credentialId());
                    return null;
                });
                revoking.get(10, TimeUnit.SECONDS);
                boolean entered = entering.get(10, TimeUnit.SECONDS);

                assertThat(entered)
                        .as("either it does not begin or it is told to end")
                        .isEqualTo(told.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private LiveSession enter(String name, Grant grant) {
        LiveSession session = reason -> ended.add(name + " " + reason);
        assertThat(live.enter(session, grant, live.now())).isTrue();
        return session;
    }
}
