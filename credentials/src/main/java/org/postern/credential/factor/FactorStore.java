package org.postern.credential.factor;

import java.time.Instant;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where bound factors rest. Every method is one transaction, blocks, and throws {@link
 * StoreUnavailableException} when the store cannot serve.
 */
public interface FactorStore {
    /** The account's factors, the last used first, those never used behind in the order in which they were bound. */
    List<Factor> of(AccountName account);

    /**
     * Binds a factor, however many do so at the same time; one of the same kind is replaced unless the kind is plural,
     * and codes that were sent to it are worthless from then on.
     *
     * @param most how many of a plural kind an account may have, the new one included
     */
    Binding bind(Factor factor, int most);

    /** How a binding ended. */
    enum Binding {
        BOUND,
        /** Another account, or this one, has it already: nothing changed. */
        CLAIMED,
        TOO_MANY,
        ACCOUNT_UNKNOWN
    }

    /** Removes a factor unless it is the account's last one, however many do so at the same time. */
    Removal remove(AccountName account, String id);

    /** How a removal ended. */
    enum Removal {
        REMOVED,
        UNKNOWN,
        LAST
    }

    /**
     * Removes everything that proves the account: its factors, recovery codes, codes on their way.
     *
     * @return the factors that were
     */
    List<Factor> removeAll(AccountName account);

    /**
     * Notes that a factor proved somebody.
     *
     * @param counter must be greater than the one that is kept, unless both are 0 (kinds that do not count; WebAuthn
     *     level 3, section 7.2, step 22)
     * @return false when it is not: somebody uses an answer again; and when there is no such factor any more
     */
    boolean use(String id, long counter, Instant at);
}
