package org.postern.protocol.imap;

import java.util.Locale;

/** The commands that mean something before login (RFC 9051 sections 6.1 and 6.2). */
enum ImapVerb {
    CAPABILITY,
    NOOP,
    LOGOUT,
    ID,
    STARTTLS,
    LOGIN,
    AUTHENTICATE,
    OTHER;

    static ImapVerb of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CAPABILITY" -> CAPABILITY;
            case "NOOP" -> NOOP;
            case "LOGOUT" -> LOGOUT;
            case "ID" -> ID;
            case "STARTTLS" -> STARTTLS;
            case "LOGIN" -> LOGIN;
            case "AUTHENTICATE" -> AUTHENTICATE;
            default -> OTHER;
        };
    }
}
