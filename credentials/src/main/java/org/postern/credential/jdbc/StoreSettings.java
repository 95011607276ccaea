package org.postern.credential.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Where accounts and passwords rest.
 *
 * @param url {@code jdbc:h2:file:/path/name} or {@code jdbc:h2:mem:name}
 * @param user the database's user; {@code null} for one that is made for H2 files
 * @param password the user's password, or {@code null}
 * @param connections how many at most, 2 to 100; as many threads talk to the store
 */
public record StoreSettings(
        String url, @Nullable String user, @Nullable String password, int connections) {
    public static final int DEFAULT_CONNECTIONS = 8;

    public StoreSettings {
        H2Url.check(url);
        if (connections < 2 || connections > 100) {
            throw new IllegalArgumentException("store connections must be 2 to 100");
        }
    }

    public static StoreSettings of(String url) {
        return new StoreSettings(url, null, null, DEFAULT_CONNECTIONS);
    }

    /** Without what may be secret: the password, and parameters of the URL. */
    @Override
    public String toString() {
        return "StoreSettings[" + H2Url.withoutParameters(url) + "]";
    }
}
