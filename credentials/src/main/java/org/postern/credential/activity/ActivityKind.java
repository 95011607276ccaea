package org.postern.credential.activity;

/** What can happen to an account. The names are also what the store keeps. */
public enum ActivityKind {
    SIGNED_IN,
    /** Signed in without a second step, in a trusted browser. */
    SIGNED_IN_TRUSTED,
    /** The web password was wrong. */
    SIGN_IN_REFUSED,
    /** The web password was right, but the code was not. */
    SECOND_STEP_REFUSED,
    SIGNED_OUT_EVERYWHERE,
    FACTOR_BOUND,
    FACTOR_CHANGED,
    FACTOR_REMOVED,
    /** By an administrator; the subject is the reason. */
    FACTORS_RESET,
    RECOVERY_CODES_MADE,
    RECOVERY_CODE_USED,
    PASSWORD_CREATED,
    PASSWORD_RENAMED,
    PASSWORD_REVOKED,
    /** The first login with a client-specific password. */
    PASSWORD_FIRST_USED,
    DEVICE_TRUSTED,
    DEVICE_REMOVED,
    WEB_PASSWORD_CHANGED,
    /** A client gave something that is no client-specific password: the web password, most likely. */
    CLIENT_NOT_A_CLIENT_PASSWORD,
    /** A client gave a client-specific password that is wrong or revoked. */
    CLIENT_WRONG,
    CLIENT_EXPIRED,
    CLIENT_OUT_OF_SCOPE,
    CLIENT_ADDRESS_NOT_ALLOWED,
    CLIENT_ACCOUNT_DISABLED;

    /** Whether a client was refused: those come in masses and are counted together. */
    public boolean isClientRefusal() {
        return name().startsWith("CLIENT_");
    }
}
