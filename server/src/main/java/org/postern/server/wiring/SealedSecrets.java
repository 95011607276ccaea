package org.postern.server.wiring;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.credential.AccountName;
import org.postern.credential.UpstreamSecrets;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.upstream.StoredSecrets;

/** Gives the proxy the accounts' upstream secrets, which the store keeps sealed. */
final class SealedSecrets implements StoredSecrets {
    private final UpstreamSecrets secrets;

    SealedSecrets(UpstreamSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public CompletionStage<Optional<Secret>> find(String account, String upstream) {
        try {
            return secrets.find(new AccountName(account), upstream).thenApply(found -> found.map(Secret::ofOctets));
        } catch (RuntimeException storeDown) {
            return CompletableFuture.failedStage(storeDown);
        }
    }
}
