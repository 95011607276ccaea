package org.postern.protocol.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.Farewell;

/**
 * Postern's own replies: complete lines with CRLF. Codes are those of RFC 5321, RFC 4954 and the enhanced status code
 * registry (RFC 5248).
 */
final class Replies {
    /** RFC 4954 section 4.4 wants ENCRYPTION_REQUIRED to be 538; James's DSNStatus ends at X.7.7. */
    static final String ENCRYPTION_REQUIRED = "538 5.7.11 Encryption required, use STARTTLS first\r\n";

    static final String AUTHENTICATION_REQUIRED = "530 5.7.0 Authentication required\r\n";
    static final String HELLO_FIRST = "503 5.5.1 Send EHLO first\r\n";
    static final String TLS_ALREADY_ACTIVE = "503 5.5.1 TLS is already active\r\n";
    static final String CANCELLED = "501 5.7.0 Authentication cancelled\r\n";
    static final String MALFORMED = "501 5.5.2 Cannot decode that response\r\n";
    static final String UNKNOWN_MECHANISM = "504 5.5.4 Use AUTH PLAIN or AUTH LOGIN\r\n";
    static final String AUTH_SYNTAX = "501 5.5.4 Syntax: AUTH mechanism [initial-response]\r\n";
    static final String BDAT_SYNTAX = "501 5.5.4 Syntax: BDAT octets [LAST]\r\n";
    static final String HELLO_SYNTAX = "501 5.5.4 Tell me your host name\r\n";
    static final String UNKNOWN_COMMAND = "500 5.5.2 Command not recognised\r\n";
    static final String MALFORMED_LINE = "500 5.5.2 Lines end with CRLF, and hold no NUL or CR\r\n";

    static final String LINE_TOO_LONG = "500 5.5.2 Line too long\r\n";

    /** RFC 4954 section 4: a line of the exchange that is too long has a code of its own. */
    static final String EXCHANGE_LINE_TOO_LONG = "500 5.5.6 Authentication exchange line is too long\r\n";

    static final String CANNOT_VERIFY = "252 2.5.0 Cannot VRFY user, but will accept message and attempt delivery\r\n";
    static final String NOT_HTTP = "421 4.7.0 This is a mail server\r\n";
    static final String WELCOME = "235 2.7.0 Authentication successful\r\n";
    static final String UNAVAILABLE = "454 4.7.0 Temporary authentication failure, try again later\r\n";

    private Replies() {}

    /** The server's part of a SASL exchange; RFC 4954 section 4 wants a blank even before an empty challenge. */
    static String challenge(String challenge) {
        return SMTPRetCode.AUTH_READY + " "
                + Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /**
     * One line, since clients show multi-line refusals unevenly. The code is always 535, the only one that every client
     * takes for a refused login.
     *
     * <p>X.7.8 covers "invalid or insufficient authentication credentials" and tells the client to ask for others (RFC
     * 4954 section 6), which is right for wrong, expired, out-of-scope and elsewhere-only passwords alike. X.7.13, "user
     * account disabled", is registered for exactly what it says.
     */
    static String refused(Refusal refusal, String helpUrl) {
        String status = refusal == Refusal.ACCOUNT_DISABLED ? "5.7.13" : "5.7.8";
        return SMTPRetCode.AUTH_FAILED + " " + status + " " + refusal.sentence(helpUrl) + "\r\n";
    }

    /** 421 announces that the connection closes (RFC 5321 section 3.8), whatever the client was doing. */
    static String farewell(Farewell reason) {
        return SMTPRetCode.SERVICE_NOT_AVAILABLE + " " + status(reason) + " " + reason.sentence() + "\r\n";
    }

    private static String status(Farewell reason) {
        return switch (reason) {
            case CREDENTIAL_ENDED, TOO_MANY_ATTEMPTS, TOO_MANY_ERRORS, TOO_MANY_CONNECTIONS, INJECTION -> "4.7.0";
            case LOGIN_DEADLINE, IDLE -> "4.4.2";
            case SHUTDOWN, BY_OPERATOR -> "4.3.2";
            case INTERNAL_ERROR -> "4.3.0";
        };
    }
}
