package org.postern.credential.keys;

/** A key cannot be read, made or used; the message says which one and what to do. */
public final class KeyException extends RuntimeException {
    public KeyException(String message) {
        super(message);
    }
}
