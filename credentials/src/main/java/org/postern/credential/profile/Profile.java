package org.postern.credential.profile;

import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;

/**
 * What is remembered of an account.
 *
 * @param language in which its owner last read the portal, such as {@code zh}; {@code null} when not known
 * @param sealedNumber the telephone number an administrator or the directory says it has, sealed; {@code null} for none
 * @param passwordMark changes whenever the web password does, where the back-end tells; {@code null} where it does not
 * @param passwordHash bcrypt of the web password, only for accounts of the local back-end; {@code null} otherwise
 */
public record Profile(
        @Nullable String language,
        byte @Nullable [] sealedNumber,
        @Nullable String passwordMark,
        @Nullable String passwordHash) {
    public static final Profile EMPTY = new Profile(null, null, null, null);

    public static final int MAX_MARK_LENGTH = 64;

    /** Where the sealed number of an account belongs, for its {@link org.postern.credential.keys.Sealer}. */
    public static String numberPlace(AccountName account) {
        return "profile-number\n" + account;
    }

    @Override
    public String toString() {
        return "Profile[language=" + language + "]";
    }
}
