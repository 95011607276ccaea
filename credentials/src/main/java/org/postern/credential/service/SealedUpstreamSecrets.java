package org.postern.credential.service;

import static org.postern.credential.CredentialException.Problem.ACCOUNT_UNKNOWN;
import static org.postern.credential.CredentialException.Problem.SECRET_INVALID;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialException;
import org.postern.credential.SealedSecrets;
import org.postern.credential.UpstreamSecrets;
import org.postern.credential.keys.Sealer;

/** Upstream secrets that leave this process only sealed, each to its account and upstream. */
final class SealedUpstreamSecrets implements UpstreamSecrets {
    private final SealedSecrets store;
    private final Sealer sealer;
    private final WorkPool storeWork;
    private final Clock clock;

    SealedUpstreamSecrets(SealedSecrets store, Sealer sealer, WorkPool storeWork, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.storeWork = storeWork;
        this.clock = clock;
    }

    @Override
    public void put(AccountName account, String upstream, byte[] secret) {
        if (secret.length == 0 || secret.length > MAX_OCTETS) {
            throw new CredentialException(SECRET_INVALID, "an upstream secret must be 1 to " + MAX_OCTETS + " octets");
        }
        byte[] box = sealer.seal(secret, place(account, upstream));
        if (!store.put(account, upstream, box, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            throw new CredentialException(ACCOUNT_UNKNOWN, "account " + account + " is unknown");
        }
    }

    @Override
    public boolean remove(AccountName account, String upstream) {
        return store.remove(account, upstream);
    }

    @Override
    public CompletionStage<Optional<byte[]>> find(AccountName account, String upstream) {
        return storeWork.submit(() ->
                store.find(account, upstream).map(box -> sealer.open(box, place(account, upstream))));
    }

    /** Neither names of accounts nor of upstreams contain a line end. */
    private static String place(AccountName account, String upstream) {
        return "upstream_secret\n" + account.value() + '\n' + upstream;
    }
}
