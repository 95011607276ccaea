package org.postern.proxy.upstream;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.postern.proxy.auth.Secret;

/** Where the second secrets of accounts are kept, for {@link org.postern.proxy.protocol.LoginMethod.StoredSecret}. */
@FunctionalInterface
public interface StoredSecrets {
    /** @return completed on any thread; the secret belongs to the caller; exceptionally if the store is down */
    CompletionStage<Optional<Secret>> find(String account, String upstream);
}
