package org.postern.portal.view;

import java.util.List;
import java.util.Locale;

/**
 * What is wrong with what was typed or asked for.
 *
 * @param arguments for the sentence
 */
public record Trouble(Kind kind, List<Object> arguments) {
    public Trouble {
        arguments = List.copyOf(arguments);
    }

    public static Trouble of(Kind kind, Object... arguments) {
        return new Trouble(kind, List.of(arguments));
    }

    /** Whether what was typed is wrong: then the field says so, too. */
    public boolean isMistake() {
        return switch (kind) {
            case SIGN_IN_WRONG,
                    CODE_WRONG,
                    CODE_EXPIRED,
                    CODE_FORM,
                    TOTP_WRONG,
                    RECOVERY_CODE_WRONG,
                    NUMBER_FORM,
                    NUMBER_TAKEN,
                    ADDRESS_FORM,
                    ADDRESS_OWN,
                    SEND_REFUSED,
                    NAME_FORM,
                    NAME_TAKEN -> true;
            default -> false;
        };
    }

    /** Everything that can be wrong; each has a sentence {@code trouble.*}, such as {@code trouble.code-wrong}. */
    public enum Kind {
        /** User name or web password; which, and whether the account exists, is not said. */
        SIGN_IN_WRONG,
        /** {0} minutes. */
        SIGN_IN_TOO_OFTEN,
        SIGN_IN_UNAVAILABLE,
        /** The web password is right, but an administrator has disabled the account. */
        SIGN_IN_DISABLED,
        /** {0} tries are left. */
        CODE_WRONG,
        CODE_EXPIRED,
        CODE_EXHAUSTED,
        CODE_NONE,
        /** Typed something that is not six digits. */
        CODE_FORM,
        /** An authenticator's code that is wrong or was used already. */
        TOTP_WRONG,
        /** {0} minutes: too many wrong answers to second steps. */
        FACTOR_TOO_OFTEN,
        RECOVERY_CODE_WRONG,
        PASSKEY_FAILED,
        /** The passkey is bound already. */
        PASSKEY_TAKEN,
        PASSKEY_TOO_MANY,
        NUMBER_FORM,
        /** The number is bound to another mailbox, or to this one already. */
        NUMBER_TAKEN,
        ADDRESS_FORM,
        /** The mailbox's own address cannot be its backup. */
        ADDRESS_OWN,
        /** {0} seconds until another code may be sent. */
        SEND_COOLDOWN,
        /** {0} minutes: a budget is used up. */
        SEND_TOO_OFTEN,
        /** The gateway is down, slow or talks nonsense; nothing was counted. */
        SEND_FAILED,
        /** The gateway says that this number or address cannot get messages. */
        SEND_REFUSED,
        LAST_FACTOR,
        /** The name of a password or passkey: missing, too long ({0} characters at most), or with control characters. */
        NAME_FORM,
        NAME_TAKEN,
        /** {0}: how many an account may have. */
        PASSWORDS_TOO_MANY,
        SCOPE_MISSING,
        EXPIRY_FORM,
        /** The store or another part is down: nothing was done. */
        UNAVAILABLE;

        /** The last part of the key. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
