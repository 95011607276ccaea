package org.postern.credential.visit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where trusted devices rest. Every method is one transaction, blocks, and throws {@link
 * StoreUnavailableException} when the store cannot serve.
 */
public interface TrustedDeviceStore {
    /**
     * Adds a device.
     *
     * @param most how many an account may have; the one unused for longest makes room
     * @throws IllegalStateException when there is no such account
     */
    void add(TrustedDevice device, int most);

    /** The account's device with this token, unless it has expired; its use is noted. */
    Optional<TrustedDevice> use(AccountName account, byte[] token, Instant now);

    /** Those that have not expired, the last used first. */
    List<TrustedDevice> of(AccountName account, Instant now);

    boolean remove(AccountName account, String id);

    /** @return how many there were */
    int removeAll(AccountName account);

    void prune(Instant now);
}
