package org.postern.credential.service;

import java.security.SecureRandom;
import java.time.Clock;
import org.postern.credential.AccountNames;
import org.postern.credential.ChangeFeed;
import org.postern.credential.ChangeLog;
import org.postern.credential.CredentialBook;
import org.postern.credential.CredentialStore;
import org.postern.credential.CredentialVerifier;
import org.postern.credential.PasswordGenerator;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.UpstreamSecrets;
import org.postern.credential.cache.CachingProver;
import org.postern.credential.hash.BcryptHasher;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.hash.PasswordHasher;
import org.postern.credential.jdbc.Database;
import org.postern.credential.jdbc.Databases;
import org.postern.credential.jdbc.JdbcChangeLog;
import org.postern.credential.jdbc.JdbcCredentialStore;
import org.postern.credential.jdbc.JdbcSealedSecrets;
import org.postern.credential.jdbc.KeyFingerprints;
import org.postern.credential.keys.KeyException;
import org.postern.credential.keys.KeyFile;

/** Accounts and client-specific passwords, put together and running: store, pools, cache, feed. */
public final class Credentials implements AutoCloseable {
    /** Uses of passwords that may wait to be written: more than clients that reconnect within seconds. */
    private static final int WAITING_USES = 20_000;

    /** Refusals that may wait to be written, each under half a kilobyte. */
    private static final int WAITING_REFUSALS = 10_000;

    private final SecureRandom random;
    private final PasswordHasher hasher;
    private final Database database;
    private final WorkPool storeWork;
    private final WorkPool hashWork;
    private final Upkeep upkeep = new Upkeep();
    private final LastUseRecorder uses;
    private final LogFeed feed;
    private final CredentialVerifier verifier;
    private final CredentialBook book;
    private final UpstreamSecrets upstreamSecrets;
    private final SelfService selfService;
    private final LoginWatch loginWatch;

    private Credentials(CredentialSettings settings, Database database, Keys keys, Clock clock, SecureRandom random) {
        this.random = random;
        this.hasher = new BcryptHasher(settings.bcryptCost(), random);
        KeyFingerprints known = new KeyFingerprints(database);
        AccountNames names = new AccountNames(settings.book().names());
        KeyedDigest selectors = keys.selectors(known);
        PasswordGenerator generator = new PasswordGenerator(random);
        CredentialStore store = new JdbcCredentialStore(database);
        ChangeLog changes = new JdbcChangeLog(database);
        this.database = database;
        this.storeWork = new WorkPool("postern-store", settings.storeWork(), "store-queue-full", System::nanoTime);
        this.hashWork = new WorkPool("postern-hash", settings.hashing(), "hash-queue-full", System::nanoTime);
        this.uses = new LastUseRecorder(store, WAITING_USES);
        this.feed = new LogFeed(changes, settings.feed().blindAfter(), System::nanoTime);
        CachingProver prover = new CachingProver(
                new StoreProver(store, selectors, hasher, storeWork, hashWork, clock),
                new KeyedDigest(ephemeral(random)),
                settings.cache());
        feed.subscribe(prover::forget);
        this.verifier = new Gate(names, prover, uses, clock);
        this.book = new StoreBook(settings.book(), store, generator, selectors, hasher, feed, clock);
        this.upstreamSecrets =
                new SealedUpstreamSecrets(new JdbcSealedSecrets(database), keys.sealer(known), storeWork, clock);
        this.selfService = SelfService.on(database, keys.selfService(known), keys.contacts(known), hasher, generator);
        this.loginWatch = new LoginWatch(store, selfService.activities(), names, WAITING_REFUSALS);
        start(settings, changes, clock);
    }

    /**
     * Opens the store, making folders, keys and tables as needed, and starts the work behind.
     *
     * @param clock of the machine; expiry and last uses go by it
     * @throws StoreUnavailableException when the store cannot be opened
     * @throws KeyException when a key file cannot be used, or is not that of the store
     */
    public static Credentials open(CredentialSettings settings, Clock clock, SecureRandom random) {
        Keys keys = new Keys(settings.data(), random);
        Database database = Databases.open(settings.store(), keys::storePassword);
        try {
            return new Credentials(settings, database, keys, clock, random);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /**
     * Begins a first hash, for nobody: reading the classes behind it takes longer than the hash, and the first client need
     * not wait for that. For processes that judge logins.
     */
    public void warmUp() {
        hashWork.submit(() -> hasher.hash(ephemeral(random)));
    }

    /** Judges logins. */
    public CredentialVerifier verifier() {
        return verifier;
    }

    /** Makes and ends passwords and accounts. */
    public CredentialBook book() {
        return book;
    }

    /** Tells what ends sessions. */
    public ChangeFeed changes() {
        return feed;
    }

    /** @return whether the store could be read when it was last looked at, a moment ago; does not wait for it */
    public boolean storeAnswers() {
        return feed.canRead();
    }

    public UpstreamSecrets upstreamSecrets() {
        return upstreamSecrets;
    }

    /** What the portal needs of the store. */
    public SelfService selfService() {
        return selfService;
    }

    /** Takes what clients were refused for, and tells the owners of accounts. */
    public LoginWatch loginWatch() {
        return loginWatch;
    }

    /** Stops, after finishing what has begun and writing last uses and refusals; logins that still wait cannot be judged. */
    @Override
    public void close() {
        hashWork.close();
        storeWork.close();
        upkeep.close();
        uses.close();
        loginWatch.close();
        database.close();
    }

    private void start(CredentialSettings settings, ChangeLog changes, Clock clock) {
        // from here on no change is missed, and nothing is remembered yet
        feed.catchUp();
        upkeep.follow(feed, settings.feed().interval());
        upkeep.write(uses::flush, settings.lastUseEvery());
        upkeep.write(loginWatch::flush, settings.lastUseEvery());
        upkeep.prune(now -> changes.prune(now.minus(settings.feed().keep())), clock);
        Leftovers.of(selfService).forEach(prune -> upkeep.prune(prune, clock));
    }

    /** A key for this process only: what it digests can be compared, and never be told to anybody. */
    private static byte[] ephemeral(SecureRandom random) {
        byte[] key = new byte[KeyFile.OCTETS];
        random.nextBytes(key);
        return key;
    }
}
