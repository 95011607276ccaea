package org.postern.credential;

import java.util.List;
import java.util.Set;

/**
 * The manage role: makes, lists and ends passwords and accounts, and never judges a login.
 *
 * <p>Every method blocks on the store, and throws {@link CredentialException} for what is wrong with the request and
 * {@link StoreUnavailableException} when the store cannot do it. What ends a password or an account is in force on this
 * node when the method returns, and on others within a second.
 */
public interface CredentialBook {
    /** The account a typed name means. */
    AccountName named(String typed);

    /** Makes a password; the account too, if it is unknown and the {@link AccountMode} allows it. */
    NewPassword createPassword(AccountName account, PasswordRequest request);

    /** The passwords that are not revoked, expired ones among them, oldest first. */
    List<ClientPassword> passwords(AccountName account);

    /**
     * Gives a live password another name.
     *
     * @param newName as in {@link PasswordRequest}; it may be the old one in other letters
     * @return the password as it is from now on
     */
    ClientPassword rename(AccountName account, String id, String newName);

    ClientPassword revokeById(AccountName account, String id);

    /** Revokes the live password with this name, without regard to case. */
    ClientPassword revokeByName(AccountName account, String name);

    /** Revokes all passwords of the account and returns them. */
    List<ClientPassword> revokeAll(AccountName account);

    Account addAccount(AccountName account);

    /** The account of somebody who has proven to own the mailbox; it comes into being if the {@link AccountMode} allows. */
    Account admit(AccountName account);

    /** How many live passwords an account may have. */
    int livePasswords();

    Account account(AccountName account);

    /** All accounts in the order of their names. */
    List<Account> accounts();

    /** Refuses all logins of the account and ends its sessions; its passwords are kept. */
    Account disable(AccountName account);

    Account enable(AccountName account);

    /** Replaces the sender addresses the account may use besides its own name. */
    Account setAddresses(AccountName account, Set<String> addresses);
}
