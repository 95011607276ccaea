package org.postern.server.cli;

/** What was typed cannot be meant; the message says to a person why. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
