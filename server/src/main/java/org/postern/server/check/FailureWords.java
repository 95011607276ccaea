package org.postern.server.check;

import org.postern.proxy.protocol.UpstreamFailure;

/** Says what a failed dialogue means, and what an operator can do. */
final class FailureWords {
    private FailureWords() {}

    static Finding finding(String subject, UpstreamFailure failure, String serverWords) {
        String said = serverWords.isBlank() ? "" : ": " + serverWords;
        return Finding.failed(subject, words(failure) + said, remedy(failure));
    }

    private static String words(UpstreamFailure failure) {
        return switch (failure) {
            case UNREACHABLE -> "nobody answers";
            case TIMEOUT -> "it does not finish within login-timeout";
            case TLS -> "TLS cannot be established";
            case NO_STARTTLS -> "it does not offer STARTTLS";
            case METHOD_NOT_OFFERED -> "it does not announce what the login method needs";
            case LOGIN_REFUSED -> "it refuses the login";
            case TEMPORARY -> "it has a temporary problem of its own";
            case GARBAGE -> "what it says is not this protocol";
            case CLOSED -> "it closes the connection before the login is finished";
            case NO_STORED_SECRET -> "no upstream secret is stored for the account";
            case UNPROVEN -> "its proof is missing";
        };
    }

    private static String remedy(UpstreamFailure failure) {
        return switch (failure) {
            case UNREACHABLE -> "check address, port and firewall";
            case TIMEOUT -> "check the server's load, or raise login-timeout";
            case TLS -> "check tls, ca and server-name: the certificate must be signed by ca and name the host";
            case NO_STARTTLS -> "say tls: implicit or tls: none, or turn STARTTLS on at the server";
            case METHOD_NOT_OFFERED ->
                "turn the mechanism on at the server (also on unencrypted connections if tls is"
                        + " none), or choose another login method";
            case LOGIN_REFUSED -> "check login user and password, and that the server lets this user act for others";
            case TEMPORARY -> "look into the server's log";
            case GARBAGE -> "check that address and tls belong to this protocol";
            case CLOSED -> "look into the server's log; it may not allow connections from this host";
            case NO_STORED_SECRET -> "store one: postern upstream-secret set ACCOUNT";
            case UNPROVEN -> "run postern check";
        };
    }
}
