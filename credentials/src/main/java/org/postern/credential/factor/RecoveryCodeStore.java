package org.postern.credential.factor;

import java.time.Instant;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where recovery codes rest, as keyed hashes. Every method is one transaction, blocks, and throws {@link
 * StoreUnavailableException} when the store cannot serve.
 */
public interface RecoveryCodeStore {
    /**
     * Replaces all codes of the account.
     *
     * @throws IllegalStateException when there is no such account
     */
    void replace(AccountName account, List<byte[]> digests, Instant at);

    /** Uses a code up; false when there is none such, or it was used before. */
    boolean use(AccountName account, byte[] digest, Instant at);

    /** How many are not used yet. */
    int remaining(AccountName account);
}
