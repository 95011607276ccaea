package org.postern.credential;

/** A request that the {@link CredentialBook} turns down; the message says to a person what is wrong with it. */
public final class CredentialException extends RuntimeException {
    /** What was wrong, for those who answer in their own words. */
    public enum Problem {
        ACCOUNT_NAME_INVALID,
        ACCOUNT_UNKNOWN,
        ACCOUNT_EXISTS,
        ACCOUNT_DISABLED,
        ADDRESS_INVALID,
        NAME_INVALID,
        NAME_TAKEN,
        REQUEST_INVALID,
        TOO_MANY_PASSWORDS,
        PASSWORD_UNKNOWN,
        SECRET_INVALID
    }

    private final Problem problem;

    public CredentialException(Problem problem, String message) {
        super(message, null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
