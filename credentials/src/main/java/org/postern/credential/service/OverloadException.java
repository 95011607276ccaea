package org.postern.credential.service;

/** Work was turned away undone; carries one constant word. */
final class OverloadException extends RuntimeException {
    OverloadException(String cause) {
        super(cause, null, false, false);
    }
}
