package org.postern.credential;

/**
 * A client-specific password that was just made, with the only copy of its characters: show them once, then close.
 */
public record NewPassword(ClientPassword password, ClientSecret secret) implements AutoCloseable {
    @Override
    public void close() {
        secret.close();
    }
}
