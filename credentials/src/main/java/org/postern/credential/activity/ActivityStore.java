package org.postern.credential.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where activities rest. Every method is one transaction, blocks, and throws {@link StoreUnavailableException}
 * when the store cannot serve.
 */
public interface ActivityStore {
    /** How long activities are kept. */
    Duration KEPT = Duration.ofDays(90);

    /** How long stray logins are kept: as long as somebody waits for a first login. */
    Duration STRAYS_KEPT = Duration.ofHours(1);

    /** How many refusals of clients are told apart by address, for each account and hour. */
    int MOST_REFUSALS = 50;

    /** How many stray logins are kept, the newest. */
    int MOST_STRAYS = 10_000;

    /** How many stray logins are shown. */
    int MOST_STRAYS_SHOWN = 20;

    /**
     * Notes activities of known accounts, and drops those of unknown ones. Refusals of clients from one address within an
     * hour of the clock become one; so do those from further addresses, under an empty one, once there are {@value
     * #MOST_REFUSALS} in an hour: else an attacker with many addresses could push out everything else.
     */
    void add(Collection<Activity> activities);

    /** The newest first. */
    List<Activity> of(AccountName account, Instant since, int most);

    /** Notes logins of nobody; the same name from the same address is kept once, and {@value #MOST_STRAYS} in all. */
    void addStrays(Collection<StrayLogin> strays);

    /** The newest first, {@value #MOST_STRAYS_SHOWN} at most. */
    List<StrayLogin> strays(String localPart, Instant since);

    /** Forgets what is older than {@link #KEPT} or {@link #STRAYS_KEPT}, and of each account all but the newest. */
    void prune(Instant now, int mostOfAccount);
}
