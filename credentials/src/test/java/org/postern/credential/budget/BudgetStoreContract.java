package org.postern.credential.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.TestClock.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.credential.Race;

/** What every store of budgets must do. */
public interface BudgetStoreContract {
    Budget NUMBER = new Budget("sms-number", 3, Duration.ofHours(1));
    Budget ALL = new Budget("sms-all", 5, Duration.ofHours(1));

    /** An empty store. */
    BudgetStore budgets();

    @Test
    default void soManyAtOnce_thenOneWithEachShare() {
        List<Charge> charge = List.of(NUMBER.charge("alice"));
        for (int i = 0; i < 3; i++) {
            assertThat(budgets().charge(charge, START)).isEmpty();
        }
        Instant next = START.plus(Duration.ofMinutes(20));
        assertThat(budgets().charge(charge, START)).hasValue(next);
        assertThat(budgets().charge(charge, next.minusMillis(1))).hasValue(next);
        assertThat(budgets().charge(charge, next)).isEmpty();
        assertThat(budgets().charge(charge, next)).hasValue(next.plus(Duration.ofMinutes(20)));
        assertThat(budgets().charge(List.of(NUMBER.charge("bob")), START)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3600000", "999, 86400001", "3, 10", "1000, 1001"})
    default void exactlyTheLimitIsAllowedAtOnce_howeverUnevenItsShares(int limit, long millis) {
        Budget uneven = new Budget("uneven", limit, Duration.ofMillis(millis));
        List<Charge> all = Collections.nCopies(limit, uneven.charge("x"));
        assertThat(budgets().charge(all, START)).isEmpty();
        assertThat(budgets().wait(List.of(uneven.charge("x")), START)).isPresent();
    }

    @Test
    default void withinAnyTwoPeriodsNoMoreThanThreeLimitsAreAllowed() {
        int allowed = 0;
        for (int minute = 0; minute < 120; minute++) {
            if (budgets()
                    .charge(List.of(NUMBER.charge("x")), START.plus(Duration.ofMinutes(minute)))
                    .isEmpty()) {
                allowed++;
            }
        }
        assertThat(allowed).isEqualTo(3 + 5);
    }

    @Test
    default void whatWasNotUsedForAPeriodIsWhole_andNoMoreThanThat() {
        List<Charge> whole = Collections.nCopies(3, NUMBER.charge("x"));
        assertThat(budgets().charge(whole, START)).isEmpty();
        Instant later = START.plus(Duration.ofDays(7));
        assertThat(budgets().charge(whole, later)).isEmpty();
        assertThat(budgets().charge(List.of(NUMBER.charge("x")), later)).isPresent();
    }

    @Test
    default void aChargeTakesFromAllOrFromNone_andTellsWhenTheFullestHasRoom() {
        List<Charge> both = List.of(ALL.charge("all"), NUMBER.charge("alice"));
        for (int i = 0; i < 3; i++) {
            assertThat(budgets().charge(both, START)).isEmpty();
        }
        Optional<Instant> refused = budgets().charge(both, START);
        assertThat(refused).hasValue(START.plus(Duration.ofMinutes(20)));
        List<Charge> all = List.of(ALL.charge("all"));
        assertThat(budgets().charge(all, START)).isEmpty();
        assertThat(budgets().charge(all, START)).isEmpty();
        assertThat(budgets().charge(all, START)).hasValue(START.plus(Duration.ofMinutes(12)));
    }

    @Test
    default void askingTakesNothing() {
        List<Charge> charge = List.of(NUMBER.charge("x"));
        for (int i = 0; i < 10; i++) {
            assertThat(budgets().wait(charge, START)).isEmpty();
        }
        budgets().charge(Collections.nCopies(3, NUMBER.charge("x")), START);
        assertThat(budgets().wait(charge, START)).hasValue(START.plus(Duration.ofMinutes(20)));
        assertThat(budgets().wait(charge, START.plus(Duration.ofMinutes(20)))).isEmpty();
    }

    @Test
    default void whatDidNotHappenIsGivenBack_andNoMoreThanWasTaken() {
        List<Charge> charge = List.of(NUMBER.charge("x"), ALL.charge("all"));
        for (int i = 0; i < 3; i++) {
            budgets().charge(charge, START);
        }
        budgets().refund(charge, START);
        assertThat(budgets().charge(charge, START)).isEmpty();
        assertThat(budgets().charge(charge, START)).isPresent();
        for (int i = 0; i < 10; i++) {
            budgets().refund(charge, START);
        }
        budgets().refund(List.of(NUMBER.charge("unknown")), START);
        assertThat(budgets().charge(Collections.nCopies(3, NUMBER.charge("x")), START))
                .isEmpty();
        assertThat(budgets().charge(List.of(NUMBER.charge("x")), START)).isPresent();
    }

    @Test
    default void nothingToChargeIsAlwaysAllowed() {
        assertThat(budgets().charge(List.of(), START)).isEmpty();
        assertThat(budgets().wait(List.of(), START)).isEmpty();
        budgets().refund(List.of(), START);
    }

    @Test
    default void theLimitHoldsWhenAllComeAtOnce_fromTheFirstOneOn() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Charge> charge = List.of(NUMBER.charge("round " + round));
            assertThat(Race.crowd(8, () -> budgets().charge(charge, START)))
                    .filteredOn(Optional::isEmpty)
                    .hasSize(3);
        }
    }

    @Test
    default void whoeverSharesBudgetsInAnyOrderNeitherWaitsForEverNorTakesTooMuch() throws Exception {
        Budget wide = new Budget("wide", 1_000, Duration.ofHours(1));
        List<Charge> forward = List.of(wide.charge("a"), wide.charge("b"), NUMBER.charge("c"));
        List<Charge> backward = List.of(NUMBER.charge("c"), wide.charge("b"), wide.charge("a"));
        List<Callable<Integer>> crowd = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<Charge> mine = i % 2 == 0 ? forward : backward;
            crowd.add(() -> {
                int allowed = 0;
                for (int j = 0; j < 20; j++) {
                    allowed += budgets().charge(mine, START).isEmpty() ? 1 : 0;
                }
                return allowed;
            });
        }
        assertThat(Race.of(crowd).stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
        assertThat(budgets().charge(Collections.nCopies(997, wide.charge("a")), START))
                .isEmpty();
        assertThat(budgets().charge(List.of(wide.charge("a")), START)).isPresent();
    }

    @Test
    default void whatIsWholeAgainIsForgotten_theRestIsNot() {
        budgets().charge(Collections.nCopies(3, NUMBER.charge("full")), START);
        budgets().charge(List.of(NUMBER.charge("little")), START);
        budgets().prune(START.plus(Duration.ofMinutes(20)));
        assertThat(budgets().charge(Collections.nCopies(3, NUMBER.charge("little")), START))
                .isEmpty();
        assertThat(budgets().charge(List.of(NUMBER.charge("full")), START)).isPresent();
    }
}
