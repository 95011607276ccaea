package org.postern.protocol.imap;

/** A command does not follow the grammar. The message is constant, for the client; nothing of the command is in it. */
final class BadSyntax extends Exception {
    BadSyntax(String message) {
        super(message, null, false, false);
    }
}
