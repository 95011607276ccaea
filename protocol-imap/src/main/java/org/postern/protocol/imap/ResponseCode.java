package org.postern.protocol.imap;

import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.Farewell;

/** The response codes of RFC 5530 that fit the endings of the core, each with brackets and a blank, ready to use. */
final class ResponseCode {
    static final String PRIVACY_REQUIRED = "[PRIVACYREQUIRED] ";
    static final String UNAVAILABLE = "[UNAVAILABLE] ";
    static final String CLIENT_BUG = "[CLIENTBUG] ";
    /** RFC 4469: a part of the command is larger than the server takes. */
    static final String TOO_BIG = "[TOOBIG] ";

    private static final String AUTHENTICATION_FAILED = "[AUTHENTICATIONFAILED] ";
    private static final String AUTHORIZATION_FAILED = "[AUTHORIZATIONFAILED] ";
    private static final String EXPIRED = "[EXPIRED] ";

    private ResponseCode() {}

    static String of(Refusal refusal) {
        return switch (refusal) {
            case NOT_A_CLIENT_PASSWORD, WRONG, BAD_USER_NAME -> AUTHENTICATION_FAILED;
            case FOREIGN_AUTHORIZATION, OUT_OF_SCOPE, ADDRESS_NOT_ALLOWED, ACCOUNT_DISABLED -> AUTHORIZATION_FAILED;
            case EXPIRED -> EXPIRED;
        };
    }

    static String of(Farewell farewell) {
        return switch (farewell) {
            case CREDENTIAL_ENDED -> EXPIRED;
            case TOO_MANY_ATTEMPTS -> AUTHENTICATION_FAILED;
            case TOO_MANY_ERRORS, INJECTION -> CLIENT_BUG;
            case TOO_MANY_CONNECTIONS -> "[LIMIT] ";
            case SHUTDOWN, BY_OPERATOR -> UNAVAILABLE;
            case INTERNAL_ERROR -> "[SERVERBUG] ";
            case LOGIN_DEADLINE, IDLE -> "";
        };
    }
}
