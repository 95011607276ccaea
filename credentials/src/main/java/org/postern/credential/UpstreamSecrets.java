package org.postern.credential;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Second secrets of accounts, for upstreams that take no other login; sealed wherever they rest. */
public interface UpstreamSecrets {
    /** Longer than any password in use, and short enough for a line of IMAP. */
    int MAX_OCTETS = 512;

    /**
     * Keeps or replaces the secret. Blocks on the store.
     *
     * @param upstream the upstream's name in the configuration
     * @param secret is copied, and stays the caller's to wipe
     * @throws CredentialException when the account is unknown, or the secret empty or too long
     */
    void put(AccountName account, String upstream, byte[] secret);

    /** Forgets the secret, and tells whether there was one. Blocks on the store. */
    boolean remove(AccountName account, String upstream);

    /**
     * Finds the secret without blocking the caller, who wipes what he gets.
     *
     * @return completed exceptionally with {@link StoreUnavailableException} when the store or its queue cannot serve
     */
    CompletionStage<Optional<byte[]>> find(AccountName account, String upstream);
}
