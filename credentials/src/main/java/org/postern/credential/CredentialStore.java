package org.postern.credential;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port to where accounts and passwords rest. Every method is one transaction, blocks, and throws
 * {@link StoreUnavailableException} when the store cannot serve.
 *
 * <p>Whatever ends a password or changes an account writes its {@link CredentialChange} into the {@link ChangeLog} in
 * the same transaction.
 */
public interface CredentialStore {
    /** A live password and its account, found by the selector. */
    Optional<Match> find(byte[] selector);

    /**
     * @param password what was found, its hash still to be compared
     */
    record Match(StoredPassword password, Account account) {
        @Override
        public String toString() {
            return "Match[" + password.password().id() + "]";
        }
    }

    /**
     * Adds a password, however many do so at the same time. Expired passwords are not counted, and one with the same
     * name is revoked.
     *
     * @param maxLive how many live passwords the account may have, the new one included
     */
    Insertion insert(StoredPassword password, AccountMode mode, int maxLive);

    /** How an insertion ended. */
    enum Insertion {
        DONE,
        ACCOUNT_UNKNOWN,
        ACCOUNT_DISABLED,
        NAME_TAKEN,
        TOO_MANY
    }

    /** Passwords that are not revoked, oldest first. */
    List<ClientPassword> passwords(AccountName account);

    /** Revokes those of the account's passwords that are not revoked yet, and returns them. */
    List<ClientPassword> revoke(AccountName account, Set<String> ids, Instant at);

    /**
     * Renames one of the account's passwords, however many do so at the same time; an expired one that has the name is
     * revoked.
     */
    Renaming rename(AccountName account, String id, String name, Instant at);

    /** How a renaming ended. */
    enum Renaming {
        DONE,
        /** There is none, or it is revoked. */
        PASSWORD_UNKNOWN,
        NAME_TAKEN
    }

    /**
     * Notes uses that are newer than those known; unknown ids are ignored. The first use of a password becomes an
     * activity of its account.
     */
    void recordUses(Map<String, LastUse> uses);

    Optional<Account> account(AccountName name);

    /** Those of the names that accounts have. */
    Set<AccountName> known(Collection<AccountName> names);

    List<Account> accounts();

    /** Adds an account; false when there is one. */
    boolean addAccount(AccountName name, Instant at);

    /** Disables the account or enables it again; false when there is none. Nothing happens when it already is. */
    boolean setDisabled(AccountName name, boolean disabled, Instant at);

    /** Replaces the account's addresses; false when there is none. */
    boolean setAddresses(AccountName name, Set<String> addresses, Instant at);
}
