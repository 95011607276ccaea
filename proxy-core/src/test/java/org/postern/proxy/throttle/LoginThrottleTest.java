package org.postern.proxy.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientNetwork;

class LoginThrottleTest {
    private static final ClientNetwork HERE = new ClientNetwork("203.0.113.7");
    private static final Duration NONE = Duration.ZERO;

    private long nanos;
    private int guesses;
    private final LoginThrottle throttle = new LoginThrottle(
            new ThrottleSettings(3, 10, 20, Duration.ofMinutes(30), Duration.ofSeconds(5)), () -> nanos);

    @Test
    void someWrongPasswordsAreRefusedAtOnceAndEachOneMoreTwiceAsLate() {
        for (int i = 0; i < 3; i++) {
            assertThat(guess(HERE, "alice")).isEqualTo(NONE);
        }
        assertThat(guess(HERE, "alice")).isEqualTo(Duration.ofMillis(500));
        assertThat(guess(HERE, "alice")).isEqualTo(Duration.ofSeconds(1));
        assertThat(guess(HERE, "alice")).isEqualTo(Duration.ofSeconds(2));
        assertThat(guess(HERE, "alice")).isEqualTo(Duration.ofSeconds(4));
        assertThat(guess(HERE, "alice")).as("the longest").isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void thePhoneThatWasForgottenIsOneWrongPasswordAllDay() {
        for (int i = 0; i < 1000; i++) {
            assertThat(refused(HERE, "alice", "the old one")).isEqualTo(NONE);
            nanos += Duration.ofMinutes(5).toNanos();
        }
    }

    @Test
    void aRepeatedSecretIsNoWayAroundADelayThatIsThere() {
        for (int i = 0; i < 4; i++) {
            guess(HERE, "alice");
        }
        assertThat(refused(HERE, "alice", "new")).isEqualTo(Duration.ofSeconds(1));
        assertThat(refused(HERE, "alice", "new")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void oneSecretTriedOnManyAccountsIsManyGuesses() {
        for (int i = 0; i < 10; i++) {
            assertThat(refused(HERE, "user" + i, "123456")).isEqualTo(NONE);
        }
        assertThat(refused(HERE, "user10", "123456")).isPositive();
    }

    @Test
    void capitalsAreNoWayAround() {
        guess(HERE, "alice");
        guess(HERE, "Alice");
        guess(HERE, "ALICE");
        assertThat(guess(HERE, "aLICE")).isPositive();
    }

    @Test
    void guessesFromEverywhereAreTooManyForAnAccount() {
        for (int i = 0; i < 20; i++) {
            assertThat(guess(network(i), "alice")).isEqualTo(NONE);
        }
        assertThat(guess(network(20), "alice")).isPositive();
        assertThat(guess(network(20), "bob")).isEqualTo(NONE);
    }

    @Test
    void whereTheAccountItselfHasLoggedInTheGuessesOfOthersDoNotMatter() {
        throttle.accepted(HERE, "alice");
        for (int i = 0; i < 30; i++) {
            guess(network(i), "alice");
        }
        assertThat(guess(HERE, "alice")).isEqualTo(NONE);
    }

    @Test
    void anAddressThatLetsPeopleInMayMakeTenTimesAsManyMistakes() {
        throttle.accepted(HERE, "bob");
        for (int i = 0; i < 100; i++) {
            assertThat(guess(HERE, "user" + i)).isEqualTo(NONE);
        }
        assertThat(guess(HERE, "user100")).isPositive();
    }

    @Test
    void whoGetsItRightInTheEndHasMadeNoMistakes() {
        for (int i = 0; i < 4; i++) {
            guess(HERE, "alice");
        }
        throttle.accepted(HERE, "alice");

        assertThat(guess(HERE, "alice")).isEqualTo(NONE);
    }

    @Test
    void wrongPasswordsAreForgottenLittleByLittle() {
        for (int i = 0; i < 3; i++) {
            guess(HERE, "alice");
        }
        nanos += Duration.ofMinutes(10).toNanos();
        assertThat(guess(HERE, "alice"))
                .as("a third of the period, one of three")
                .isEqualTo(NONE);
        assertThat(guess(HERE, "alice")).isPositive();
    }

    @Test
    void anAttackOfAWeekIsOverWithinHours() {
        for (int i = 0; i < 100_000; i++) {
            guess(HERE, "alice");
        }
        nanos += Duration.ofMinutes(30 * 5).toNanos();

        assertThat(guess(HERE, "alice")).isEqualTo(NONE);
    }

    @Test
    void whatComesWithoutASecretCountsForItsAddressOnly() {
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.refused(HERE, "", new byte[0])).isEqualTo(NONE);
        }
        assertThat(throttle.refused(HERE, "", new byte[0])).isPositive();
        assertThat(throttle.refused(network(1), "", new byte[0])).isEqualTo(NONE);
    }

    @Test
    void changedNumbersCountForWhatHasBeen() {
        for (int i = 0; i < 3; i++) {
            guess(HERE, "alice");
        }
        throttle.change(new ThrottleSettings(1, 10, 20, Duration.ofMinutes(30), Duration.ofSeconds(1)));

        assertThat(guess(HERE, "alice")).isEqualTo(Duration.ofSeconds(1));
    }

    private Duration guess(ClientNetwork network, String userName) {
        return refused(network, userName, "guess " + guesses++);
    }

    private Duration refused(ClientNetwork network, String userName, String secret) {
        return throttle.refused(network, userName, fingerprint(userName + "\0" + secret));
    }

    private static ClientNetwork network(int number) {
        return new ClientNetwork("198.51.100." + number);
    }

    private static byte[] fingerprint(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
