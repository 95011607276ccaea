package org.postern.server.cli;

/** A command could not do what it was asked to; the message says to a person why. */
final class FailedException extends Exception {

    private static final long serialVersionUID = 1;

    FailedException(String message) {
        super(message, null, false, false);
    }
}
