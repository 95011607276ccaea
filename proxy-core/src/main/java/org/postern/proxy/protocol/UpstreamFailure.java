package org.postern.proxy.protocol;

/**
 * Why an upstream login came to nothing. To the client each is a temporary failure, never "wrong password". Every name
 * is also a metric label.
 */
public enum UpstreamFailure {
    /** Nobody answers at any of its addresses, or its name does not resolve. */
    UNREACHABLE,
    /** It did not finish the login within its deadline. */
    TIMEOUT,
    /** TLS could not be established or its certificate is not trusted. */
    TLS,
    /** STARTTLS is configured, but the server does not offer or refuses it. */
    NO_STARTTLS,
    /** The server does not announce what the login method needs, such as AUTH=PLAIN or XCLIENT. */
    METHOD_NOT_OFFERED,
    /** The server refuses: the proxy's own credentials are wrong, or it does not know the user. */
    LOGIN_REFUSED,
    /** The server says it has a temporary problem of its own. */
    TEMPORARY,
    /** What it says is not this protocol. */
    GARBAGE,
    /** It closed the connection before the login was finished. */
    CLOSED,
    /** No secret is stored for the account, see {@link LoginMethod.StoredSecret}. */
    NO_STORED_SECRET,
    /** The route has not passed its proof, see {@code postern check}. */
    UNPROVEN;

    /** @return whether another address of the same upstream may fare better */
    public boolean concernsOneAddress() {
        return switch (this) {
            case UNREACHABLE, TIMEOUT, TLS, TEMPORARY, GARBAGE, CLOSED -> true;
            case NO_STARTTLS, METHOD_NOT_OFFERED, LOGIN_REFUSED, NO_STORED_SECRET, UNPROVEN -> false;
        };
    }
}
