package org.postern.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.hash.KeyedDigest;
import org.postern.portal.fake.MemoryBudgets;
import org.postern.portal.fake.TestClock;
import org.postern.portal.signin.FirstStep.Outcome;
import org.postern.portal.signin.FirstStep.TooOften;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;

/** Four wrong passwords of an account in a quarter of an hour, ten of an address. */
class ThrottledSignInTest {
    private static final SignInSettings SETTINGS =
            new SignInSettings(new BackEndSettings.Local(), 4, 10, Duration.ofMinutes(15));
    private static final AccountName ALICE = new AccountName("alice@example.org");
    private static final InetAddress HERE = address("192.0.2.1");

    private final TestClock clock = new TestClock();
    private final MemoryBudgets budgets = new MemoryBudgets();
    private final AtomicInteger asked = new AtomicInteger();

    private WebPasswordVerifier backEnd = (account, password, client) ->
            password.<Boolean>reveal(octets -> new String(octets, StandardCharsets.UTF_8).equals("right"))
                    ? new WebPasswordVerifier.Right("13800000000", "mark 1")
                    : new WebPasswordVerifier.Wrong();

    private final FirstStep step = new ThrottledSignIn(
            this::ask, SETTINGS, budgets, new KeyedDigest(new byte[32]), new KeyedDigest(new byte[32]), clock);

    @Test
    void theRightPasswordIsRightHoweverOften() {
        for (int i = 0; i < 20; i++) {
            assertThat(attempt(ALICE, "right", HERE)).isEqualTo(new FirstStep.Right("13800000000", "mark 1"));
        }
        assertThat(budgets.isWhole(clock.instant())).isTrue();
    }

    @Test
    void afterFourWrongOnesTheBackEndIsNotAskedAnyMore() {
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(ALICE, "wrong " + i, HERE)).isInstanceOf(FirstStep.Wrong.class);
        }
        assertThat(attempt(ALICE, "right", HERE))
                .isEqualTo(new TooOften(clock.instant().plus(Duration.ofSeconds(225))));
        assertThat(asked).hasValue(4);
    }

    @Test
    void oneMoreIsJudgedAfterItsShareOfThePeriod() {
        for (int i = 0; i < 5; i++) {
            attempt(ALICE, "wrong " + i, HERE);
        }
        clock.advance(Duration.ofSeconds(225));
        assertThat(attempt(ALICE, "right", HERE)).isInstanceOf(FirstStep.Right.class);
        assertThat(attempt(ALICE, "wrong again", HERE)).isInstanceOf(FirstStep.Wrong.class);
        assertThat(attempt(ALICE, "right", HERE)).isInstanceOf(TooOften.class);
    }

    @Test
    void otherAccountsAreLetAlone() {
        for (int i = 0; i < 5; i++) {
            attempt(ALICE, "wrong " + i, HERE);
        }
        assertThat(attempt(new AccountName("bob@example.org"), "right", HERE)).isInstanceOf(FirstStep.Right.class);
    }

    @Test
    void anAddressThatTriesManyAccountsIsStopped() {
        spray("192.0.2.1");
        assertThat(attempt(ALICE, "right", HERE)).isInstanceOf(TooOften.class);
        assertThat(attempt(ALICE, "right", address("192.0.2.2"))).isInstanceOf(FirstStep.Right.class);
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOne() {
        spray("2001:db8:1:2::1");
        assertThat(attempt(ALICE, "right", address("2001:db8:1:2:ffff::9"))).isInstanceOf(TooOften.class);
        assertThat(attempt(ALICE, "right", address("2001:db8:1:3::1"))).isInstanceOf(FirstStep.Right.class);
    }

    @Test
    void aPasswordThatIsRepeatedAtOnceCostsOneAndIsNotAskedAboutAgain() {
        for (int i = 0; i < 10; i++) {
            assertThat(attempt(ALICE, "wrong", HERE)).isInstanceOf(FirstStep.Wrong.class);
        }
        assertThat(asked).hasValue(1);
        assertThat(attempt(ALICE, "right", HERE)).isInstanceOf(FirstStep.Right.class);
    }

    @Test
    void aWrongPasswordMayBeRightAMinuteLater() {
        attempt(ALICE, "new", HERE);
        backEnd = (account, password, client) -> new WebPasswordVerifier.Right(null, null);
        assertThat(attempt(ALICE, "new", HERE)).isInstanceOf(FirstStep.Wrong.class);
        clock.advance(RecentlyWrong.KEPT);
        assertThat(attempt(ALICE, "new", HERE)).isInstanceOf(FirstStep.Right.class);
    }

    @Test
    void whoeverCannotBeJudgedKeepsHisTries() {
        backEnd = (account, password, client) -> new WebPasswordVerifier.Unavailable("upstream UNREACHABLE");
        for (int i = 0; i < 20; i++) {
            assertThat(attempt(ALICE, "any " + i, HERE)).isEqualTo(new FirstStep.Unavailable("upstream UNREACHABLE"));
        }
        assertThat(budgets.isWhole(clock.instant())).isTrue();
    }

    @Test
    void aBackEndThatBreaksIsAFaultAndNoRefusal() {
        backEnd = (account, password, client) -> {
            throw new IllegalStateException("bug");
        };
        assertThat(attempt(ALICE, "right", HERE)).isEqualTo(new FirstStep.Unavailable("fault"));
        assertThat(budgets.isWhole(clock.instant())).isTrue();
    }

    @Test
    void withoutTheStoreNobodyIsAsked() {
        budgets.down(true);
        assertThat(attempt(ALICE, "right", HERE)).isEqualTo(new FirstStep.Unavailable("store-down"));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aStoreThatGoesDownMeanwhileDoesNotChangeTheAnswer() {
        WebPasswordVerifier inner = backEnd;
        backEnd = (account, password, client) -> {
            budgets.down(true);
            return inner.judge(account, password, client);
        };
        assertThat(attempt(ALICE, "right", HERE)).isInstanceOf(FirstStep.Right.class);
    }

    @Test
    void whatCanBeNoPasswordIsWrongWithoutAsking() {
        for (String typed : List.of("", "a\0b", "x".repeat(WebPassword.MAX_OCTETS + 1))) {
            assertThat(attempt(ALICE, typed, HERE)).isInstanceOf(FirstStep.Wrong.class);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void thoseWhoTryAtTheSameTimeGetNoMoreTriesTogether() throws Exception {
        int clients = 16;
        CyclicBarrier together = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Outcome>> attempts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String password = "wrong " + i;
                attempts.add(() -> {
                    together.await();
                    return attempt(ALICE, password, HERE);
                });
            }
            int stopped = 0;
            for (Future<Outcome> outcome : threads.invokeAll(attempts)) {
                stopped += outcome.get() instanceof TooOften ? 1 : 0;
            }
            assertThat(stopped).isEqualTo(clients - SETTINGS.perAccount());
            assertThat(asked).hasValue(SETTINGS.perAccount());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theBudgetsDoNotTellWhoSignsInFromWhere() {
        attempt(ALICE, "wrong", HERE);
        assertThat(budgets.keys())
                .hasSize(2)
                .allMatch(key -> key.matches("signin-(account|address):[0-9a-f]{64}"))
                .noneMatch(key -> key.contains("c0000201"));
    }

    /** Ten wrong passwords, each of another account. */
    private void spray(String from) {
        for (int i = 0; i < SETTINGS.perAddress(); i++) {
            attempt(new AccountName("user" + i + "@example.org"), "wrong", address(from));
        }
    }

    private Outcome attempt(AccountName account, String password, InetAddress from) {
        try (WebPassword typed = WebPassword.of(password)) {
            return step.attempt(account, typed, from);
        }
    }

    private Judgement ask(AccountName account, WebPassword password, InetAddress client) {
        asked.incrementAndGet();
        return backEnd.judge(account, password, client);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException noLiteral) {
            throw new AssertionError(noLiteral);
        }
    }
}
