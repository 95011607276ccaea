package org.postern.portal.web.page;

import org.postern.credential.CredentialException;
import org.postern.credential.PasswordRequest;
import org.postern.portal.view.Trouble;

/** What the book turns down, in the portal's words. */
final class PasswordTroubles {
    private PasswordTroubles() {}

    /** @param most how many passwords an account may have */
    static Trouble of(CredentialException wrong, int most) {
        return switch (wrong.problem()) {
            case NAME_INVALID -> Trouble.of(Trouble.Kind.NAME_FORM, PasswordRequest.MAX_NAME_LENGTH);
            case NAME_TAKEN -> Trouble.of(Trouble.Kind.NAME_TAKEN);
            case TOO_MANY_PASSWORDS -> Trouble.of(Trouble.Kind.PASSWORDS_TOO_MANY, most);
            case REQUEST_INVALID -> Trouble.of(Trouble.Kind.EXPIRY_FORM);
            case ACCOUNT_NAME_INVALID,
                    ACCOUNT_UNKNOWN,
                    ACCOUNT_EXISTS,
                    ACCOUNT_DISABLED,
                    ADDRESS_INVALID,
                    PASSWORD_UNKNOWN,
                    SECRET_INVALID -> Trouble.of(Trouble.Kind.UNAVAILABLE);
        };
    }
}
