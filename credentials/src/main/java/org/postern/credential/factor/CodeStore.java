package org.postern.credential.factor;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where codes wait. Every method is one transaction, blocks, and throws {@link StoreUnavailableException} when
 * the store cannot serve.
 */
public interface CodeStore {
    /**
     * Keeps a code; an earlier one for the same purpose is worthless from then on.
     *
     * @throws IllegalStateException when there is no such account
     */
    void put(VerificationCode code);

    /** The code that is waited for, expired or exhausted ones among them. */
    Optional<VerificationCode> find(AccountName account, String purpose);

    /**
     * Tries a code: a right one is used up, a wrong one costs a try, whoever else tries at the same time.
     *
     * @param digest of what was typed, compared in constant time
     */
    Redemption redeem(AccountName account, String purpose, byte[] digest, Instant now);

    /** Forgets a code, such as one that could not be sent. */
    void remove(AccountName account, String purpose);

    /** Forgets all codes of an account. */
    void removeAll(AccountName account);

    /** Forgets codes that expired before. */
    void prune(Instant before);

    /**
     * How a try ended.
     *
     * @param code what was redeemed, only when it was right
     * @param triesLeft after a wrong code
     */
    record Redemption(Outcome outcome, @Nullable VerificationCode code, int triesLeft) {
        public static Redemption of(Outcome outcome) {
            return new Redemption(outcome, null, 0);
        }
    }

    /** The ways in which a try can end. */
    enum Outcome {
        RIGHT,
        WRONG,
        /** It was right, or may have been, but too late. */
        EXPIRED,
        /** Too many wrong codes came before. */
        EXHAUSTED,
        /** No code is waited for, or it was used already. */
        NONE
    }
}
