package org.postern.credential;

import java.time.Instant;
import java.util.Optional;

/** Port to where upstream secrets rest, already sealed. Blocks like {@link CredentialStore}. */
public interface SealedSecrets {
    /** Keeps or replaces; false when there is no such account. */
    boolean put(AccountName account, String upstream, byte[] sealed, Instant at);

    boolean remove(AccountName account, String upstream);

    Optional<byte[]> find(AccountName account, String upstream);
}
