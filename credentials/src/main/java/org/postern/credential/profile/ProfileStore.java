package org.postern.credential.profile;

import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where profiles rest. Every method is one transaction, blocks, and throws {@link StoreUnavailableException} when
 * the store cannot serve. What is set for an unknown account is not kept.
 */
public interface ProfileStore {
    /** {@link Profile#EMPTY} when nothing is remembered. */
    Profile of(AccountName account);

    void setLanguage(AccountName account, String language);

    /** @return false when there is no such account */
    boolean setNumber(AccountName account, byte @Nullable [] sealedNumber);

    void setPasswordMark(AccountName account, @Nullable String mark);

    /** @return false when there is no such account */
    boolean setPasswordHash(AccountName account, @Nullable String hash, String mark);
}
