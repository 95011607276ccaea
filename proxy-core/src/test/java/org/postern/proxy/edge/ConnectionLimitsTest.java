package org.postern.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientNetwork;

class ConnectionLimitsTest {
    private static final ClientNetwork OFFICE = new ClientNetwork("192.0.2.1");
    private static final ClientNetwork HOME = new ClientNetwork("192.0.2.2");
    private static final int MANY = 1000;

    private final List<String> evicted = new ArrayList<>();

    @Test
    void oneConnectionMoreAndTheOldestThatWaitsHasToGo() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(2, MANY, MANY, MANY, MANY, MANY));
        Visitor first = enter(limits, "first");
        Visitor second = enter(limits, "second");

        Visitor third = enter(limits, "third");

        assertThat(evicted).containsExactly("first");
        first.leave();
        assertThat(limits.open()).isEqualTo(2);
        second.leave();
        third.leave();
        assertThat(limits.open()).isZero();
        assertThat(limits.evicted()).isEqualTo(1);
    }

    @Test
    void whoIsLoggedInOrJudgedKeepsItsPlaceAndTheNewcomerIsTurnedAway() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(2, MANY, MANY, MANY, MANY, MANY));
        Visitor inside = enter(limits, "inside");
        Visitor judged = enter(limits, "judged");
        inside.loginOver();
        judged.judged(true);

        assertThat(limits.enter(reason -> evicted.add("newcomer"))).isEmpty();
        assertThat(evicted).isEmpty();

        judged.judged(false);
        assertThat(enter(limits, "newcomer")).isNotNull();
        assertThat(evicted).containsExactly("judged");
    }

    @Test
    void loginsUnderWayAreBoundedWhileSessionsAreNot() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(MANY, MANY, 2, MANY, MANY, MANY));
        enter(limits, "first").loginOver();
        enter(limits, "second");
        enter(limits, "third");
        assertThat(evicted).isEmpty();

        enter(limits, "fourth");

        assertThat(evicted).containsExactly("second");
        assertThat(limits.waiting()).isEqualTo(2);
        assertThat(limits.open()).isEqualTo(4);
    }

    @Test
    void oneAddressThatTakesTooManyLoginsIsTurnedAwayAndNobodyElse() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(MANY, MANY, MANY, 2, MANY, MANY));
        Visitor first = enter(limits, "first");
        assertThat(first.arrivesFrom(OFFICE)).isTrue();
        assertThat(enter(limits, "second").arrivesFrom(OFFICE)).isTrue();
        Visitor third = enter(limits, "third");
        assertThat(third.arrivesFrom(OFFICE)).isFalse();
        third.leave();
        assertThat(enter(limits, "elsewhere").arrivesFrom(HOME)).isTrue();

        first.loginOver();

        assertThat(enter(limits, "fourth").arrivesFrom(OFFICE)).isTrue();
        assertThat(enter(limits, "fifth").arrivesFrom(OFFICE)).isFalse();
        assertThat(evicted).isEmpty();
    }

    @Test
    void oneAddressMayNotHaveAllTheSessionsThereAre() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(MANY, 2, MANY, MANY, MANY, MANY));
        Visitor first = enter(limits, "first");
        assertThat(first.arrivesFrom(OFFICE)).isTrue();
        first.loginOver();
        Visitor second = enter(limits, "second");
        assertThat(second.arrivesFrom(OFFICE)).isTrue();
        second.loginOver();
        assertThat(enter(limits, "third").arrivesFrom(OFFICE)).isFalse();

        first.leave();

        assertThat(enter(limits, "fourth").arrivesFrom(OFFICE)).isTrue();
    }

    @Test
    void handshakesInFlightAreBoundedAndTheOneThatBeganFirstHasToGo() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(MANY, MANY, MANY, MANY, 2, MANY));
        Visitor first = enter(limits, "first");
        Visitor second = enter(limits, "second");
        Visitor third = enter(limits, "third");
        second.handshakeBegins();
        first.handshakeBegins();
        third.handshakeBegins();
        assertThat(evicted).containsExactly("second");

        first.handshakeOver();
        enter(limits, "fourth").handshakeBegins();

        assertThat(evicted).containsExactly("second");
        assertThat(limits.handshakes()).isEqualTo(2);
    }

    @Test
    void memoryBeforeLoginIsBoundedAndWhoHoldsSomeForLongestHasToGo() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(MANY, MANY, MANY, MANY, MANY, 100));
        enter(limits, "silent");
        Visitor first = enter(limits, "first");
        Visitor second = enter(limits, "second");
        first.holds(40);
        second.holds(60);
        assertThat(limits.held()).isEqualTo(100);
        assertThat(evicted).isEmpty();

        enter(limits, "third").holds(30);

        assertThat(evicted).containsExactly("first");
        assertThat(limits.held()).isEqualTo(90);
        second.holds(0);
        assertThat(limits.held()).isEqualTo(30);
    }

    @Test
    void whoIsEvictedCountsForNothingWhateverItStillDoes() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(1, MANY, MANY, MANY, MANY, MANY));
        Visitor first = enter(limits, "first");
        first.handshakeBegins();
        first.holds(10);
        enter(limits, "second");

        first.holds(20);
        first.handshakeBegins();
        assertThat(first.arrivesFrom(OFFICE)).isFalse();
        first.handshakeOver();
        first.loginOver();

        assertThat(limits.held()).isZero();
        assertThat(limits.handshakes()).isZero();
        assertThat(limits.waiting()).isEqualTo(1);
        assertThat(evicted).containsExactly("first");
    }

    @Test
    void placesComeBackHoweverOftenTheyAreTaken() {
        ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(2, 1, 2, 1, 1, 10));
        for (int round = 0; round < 1000; round++) {
            Visitor visitor = enter(limits, "visitor");
            assertThat(visitor.arrivesFrom(OFFICE)).isTrue();
            visitor.handshakeBegins();
            visitor.holds(10);
            visitor.handshakeOver();
            visitor.judged(true);
            if (round % 2 == 0) {
                visitor.loginOver();
            }
            visitor.leave();
        }
        assertThat(evicted).isEmpty();
        assertThat(List.of(limits.open(), limits.waiting(), limits.handshakes()))
                .containsOnly(0);
    }

    @Test
    void atClosingTimeWhoeverWaitsHasToGoAndWhoIsJudgedWhenThatIsOver() {
        ConnectionLimits limits = new ConnectionLimits(ConnectionSettings.DEFAULTS);
        enter(limits, "inside").loginOver();
        enter(limits, "waiting");
        Visitor accepted = enter(limits, "accepted");
        accepted.judged(true);
        Visitor refused = enter(limits, "refused");
        refused.judged(true);

        limits.close();
        assertThat(evicted).containsExactly("waiting at closing time");
        refused.judged(false);
        accepted.loginOver();

        assertThat(evicted).containsExactly("waiting at closing time", "refused at closing time");
        assertThat(limits.enter(reason -> {})).isEmpty();
    }

    @Test
    void changedNumbersCountFromThenOn() {
        ConnectionLimits limits = new ConnectionLimits(ConnectionSettings.DEFAULTS);
        enter(limits, "first");
        enter(limits, "second");

        limits.change(new ConnectionSettings(1, MANY, MANY, MANY, MANY, MANY));
        assertThat(evicted).isEmpty();
        enter(limits, "third");

        assertThat(evicted).containsExactly("first");
    }

    private Visitor enter(ConnectionLimits limits, String name) {
        Optional<Visitor> visitor = limits.enter(
                reason -> evicted.add(reason == Visitor.Eviction.CLOSING_TIME ? name + " at closing time" : name));
        return visitor.orElseThrow(() -> new AssertionError(name + " is turned away"));
    }
}
