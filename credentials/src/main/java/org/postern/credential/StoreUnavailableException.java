package org.postern.credential;

/**
 * The store could not answer; says nothing about the request.
 *
 * <p>Carries neither cause nor stack trace: messages of database drivers quote values.
 */
public final class StoreUnavailableException extends RuntimeException {
    public StoreUnavailableException(String message) {
        super(message, null, false, false);
    }
}
