package org.postern.proxy.auth;

/**
 * Why an attempt is refused. Every name is also a metric label and an audit word.
 *
 * <p>Only who has presented a correct secret learns more than {@link #sentence(String)} of {@link #WRONG}.
 */
public enum Refusal {
    /** The secret cannot be a client-specific password at all: most likely the web password. */
    NOT_A_CLIENT_PASSWORD,
    /** Unknown account, unknown or revoked password. */
    WRONG,
    /** The login name is malformed or contains characters that no account has. */
    BAD_USER_NAME,
    /** The authorization identity names somebody else (RFC 4616). */
    FOREIGN_AUTHORIZATION,
    /** A correct password without the right to this protocol. */
    OUT_OF_SCOPE,
    /** A correct password that has expired. */
    EXPIRED,
    /** A correct password used from an address outside its allow-list. */
    ADDRESS_NOT_ALLOWED,
    /** A correct password of an account that is switched off. */
    ACCOUNT_DISABLED;

    /** @return whether whoever guesses hears this; the others are heard only by who knows a correct secret */
    public boolean isOfGuesses() {
        return switch (this) {
            case NOT_A_CLIENT_PASSWORD, WRONG, BAD_USER_NAME, FOREIGN_AUTHORIZATION -> true;
            case OUT_OF_SCOPE, EXPIRED, ADDRESS_NOT_ALLOWED, ACCOUNT_DISABLED -> false;
        };
    }

    /**
     * The one sentence for the person at the client: what to do next.
     *
     * @param helpUrl where client-specific passwords are made
     */
    public String sentence(String helpUrl) {
        return switch (this) {
            case OUT_OF_SCOPE ->
                "This client-specific password is not for this service, create another one at " + helpUrl;
            case EXPIRED -> "This client-specific password has expired, create a new one at " + helpUrl;
            case ADDRESS_NOT_ALLOWED ->
                "This client-specific password may not be used from your network, see " + helpUrl;
            case ACCOUNT_DISABLED -> "This account is disabled, see " + helpUrl;
            case NOT_A_CLIENT_PASSWORD, WRONG, BAD_USER_NAME, FOREIGN_AUTHORIZATION ->
                "Use a client-specific password instead of your web password, create one at " + helpUrl;
        };
    }
}
