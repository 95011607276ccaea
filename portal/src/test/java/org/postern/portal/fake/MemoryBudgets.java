package org.postern.portal.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.budget.BudgetStore;
import org.postern.credential.budget.Charge;

/** Budgets as the database counts them: each is the moment at which it is whole again. */
public final class MemoryBudgets implements BudgetStore {
    private final Map<String, Instant> wholeAt = new HashMap<>();
    private boolean down;

    @Override
    public synchronized Optional<Instant> charge(List<Charge> charges, Instant now) {
        Optional<Instant> until = wait(charges, now);
        if (until.isEmpty()) {
            charges.forEach(charge -> wholeAt.put(charge.key(), after(charge, now)));
        }
        return until;
    }

    @Override
    public synchronized Optional<Instant> wait(List<Charge> charges, Instant now) {
        answer();
        return charges.stream()
                .map(charge -> after(charge, now).minus(charge.budget().period()))
                .max(Instant::compareTo)
                .filter(now::isBefore);
    }

    @Override
    public synchronized void refund(List<Charge> charges, Instant now) {
        answer();
        charges.forEach(charge -> wholeAt.computeIfPresent(
                charge.key(), (key, at) -> at.minus(charge.budget().share())));
    }

    @Override
    public synchronized void prune(Instant now) {
        answer();
        wholeAt.values().removeIf(at -> !at.isAfter(now));
    }

    /** The rows that would be in the table. */
    public synchronized Set<String> keys() {
        return Set.copyOf(wholeAt.keySet());
    }

    /** Whether nothing is used up. */
    public synchronized boolean isWhole(Instant now) {
        return wholeAt.values().stream().noneMatch(now::isBefore);
    }

    public synchronized void down(boolean now) {
        down = now;
    }

    private Instant after(Charge charge, Instant now) {
        Instant at = wholeAt.getOrDefault(charge.key(), now);
        return (at.isBefore(now) ? now : at).plus(charge.budget().share());
    }

    private void answer() {
        if (down) {
            throw new StoreUnavailableException("the store is down");
        }
    }
}
