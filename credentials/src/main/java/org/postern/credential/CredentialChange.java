package org.postern.credential;

import org.jspecify.annotations.Nullable;

/**
 * Something that may end sessions or make a remembered verification worthless.
 *
 * @param account whom it concerns; {@code null} for {@link Kind#LOST_TRACK}
 * @param credentialId which password; {@code null} unless {@link Kind#PASSWORD_REVOKED}
 */
public record CredentialChange(
        Kind kind, @Nullable AccountName account, @Nullable String credentialId) {
    /** What happened; the names are also what the store keeps. */
    public enum Kind {
        PASSWORD_REVOKED,
        ACCOUNT_DISABLED,
        /** Enabled again, or other addresses: nothing ends, but what is remembered is out of date. */
        ACCOUNT_CHANGED,
        /** Changes may have been missed, or cannot be read for too long: remember nothing. */
        LOST_TRACK
    }

    public static final CredentialChange LOST_TRACK = new CredentialChange(Kind.LOST_TRACK, null, null);

    public static CredentialChange revoked(AccountName account, String credentialId) {
        return new CredentialChange(Kind.PASSWORD_REVOKED, account, credentialId);
    }

    public static CredentialChange disabled(AccountName account) {
        return new CredentialChange(Kind.ACCOUNT_DISABLED, account, null);
    }

    public static CredentialChange changed(AccountName account) {
        return new CredentialChange(Kind.ACCOUNT_CHANGED, account, null);
    }

    /** Whether sessions opened with this password must end. */
    public boolean ends(AccountName ofAccount, String ofCredential) {
        return switch (kind) {
            case PASSWORD_REVOKED -> ofCredential.equals(credentialId);
            case ACCOUNT_DISABLED -> ofAccount.equals(account);
            case ACCOUNT_CHANGED, LOST_TRACK -> false;
        };
    }

    /** Whether what is remembered of this password must be forgotten. */
    public boolean touches(AccountName ofAccount, String ofCredential) {
        return switch (kind) {
            case PASSWORD_REVOKED -> ofCredential.equals(credentialId);
            case ACCOUNT_DISABLED, ACCOUNT_CHANGED -> ofAccount.equals(account);
            case LOST_TRACK -> true;
        };
    }
}
