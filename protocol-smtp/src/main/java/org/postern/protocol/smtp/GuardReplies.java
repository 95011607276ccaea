package org.postern.protocol.smtp;

import java.util.Set;

/** What the guard answers itself, in place of the server. */
final class GuardReplies {
    static final String SETTLED = "503 5.5.1 You are logged in, this cannot be changed\r\n";
    static final String NOT_AVAILABLE = "502 5.5.1 Command not available\r\n";
    static final String BAD_SYNTAX = "500 5.5.2 Bad syntax\r\n";
    static final String CHUNKING_NOT_OFFERED = "503 5.5.1 BDAT is not offered\r\n";

    /** The client's octets can no longer be told from commands, so the session ends (as in Postfix: 521). */
    static final String BAD_CHUNK = "521 5.5.4 Syntax: BDAT octets [LAST]\r\n";

    static final String SENDER_SYNTAX = "501 5.5.4 Syntax: MAIL FROM:<address>\r\n";

    /** Postfix words and numbers this refusal alike (reject_authenticated_sender_login_mismatch). */
    static final String FOREIGN_SENDER =
            "553 5.7.1 Sender address rejected: use an address of the account you are logged in to\r\n";

    static final String AMBIGUOUS_END =
            "521 5.6.0 Message has a line with a single dot and a bare CR or LF, refused\r\n";

    /** Who the client is and whether it is encrypted was settled at login. */
    private static final Set<String> SETTLED_VERBS = Set.of("STARTTLS", "AUTH", "XCLIENT", "XFORWARD");

    private GuardReplies() {}

    /** @param verb in upper case */
    static String refusing(String verb) {
        if (verb.isEmpty()) {
            return BAD_SYNTAX;
        }
        return SETTLED_VERBS.contains(verb) ? SETTLED : NOT_AVAILABLE;
    }
}
