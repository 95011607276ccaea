package org.postern.credential.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where budgets are counted, for all nodes together. Every method is one transaction, blocks, and throws {@link
 * StoreUnavailableException} when the store cannot serve.
 */
public interface BudgetStore {
    /**
     * Takes one out of each budget, or out of none.
     *
     * @return empty when all had room; otherwise when the one that is fullest will have some
     */
    Optional<Instant> charge(List<Charge> charges, Instant now);

    /** When all of them would have room, without taking anything; empty when that is now. */
    Optional<Instant> wait(List<Charge> charges, Instant now);

    /** Gives one back to each, after what it was taken for did not happen. */
    void refund(List<Charge> charges, Instant now);

    /** Forgets budgets that are whole again. */
    void prune(Instant now);
}
