package org.postern.credential;

import java.util.concurrent.CompletionStage;

/** Tells whether a secret belongs to a live password of an account: the costly part of a verdict, made to be cached. */
@FunctionalInterface
public interface SecretProver {
    /**
     * Proves a secret without blocking the caller.
     *
     * @param secret stays open until the returned stage is complete; its owner closes it then
     * @return completed on any thread, never exceptionally
     */
    CompletionStage<Proof> prove(AccountName account, ClientSecret secret);
}
