package org.postern.portal.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.credential.AccountName;
import org.postern.credential.hash.KeyedDigest;

/**
 * Wrong passwords of the last minute, as keyed digests: a button that is pressed twice, or a password manager that does
 * not give up, is one wrong password and not five.
 */
final class RecentlyWrong {
    /** Short, because a password that was wrong may have been set meanwhile. */
    static final Duration KEPT = Duration.ofMinutes(1);

    /** One is less than 300 octets. */
    private static final int MOST = 10_000;

    private final KeyedDigest fingerprints;
    private final Map<String, Instant> since = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** @param fingerprints under a key that dies with this process */
    RecentlyWrong(KeyedDigest fingerprints) {
        this.fingerprints = fingerprints;
    }

    synchronized void add(AccountName account, WebPassword password, Instant now) {
        String fingerprint = fingerprint(account, password);
        since.remove(fingerprint);
        since.put(fingerprint, now);
    }

    synchronized boolean contains(AccountName account, WebPassword password, Instant now) {
        Instant at = since.get(fingerprint(account, password));
        return at != null && now.isBefore(at.plus(KEPT));
    }

    private String fingerprint(AccountName account, WebPassword password) {
        return HexFormat.of().formatHex(password.reveal(octets -> fingerprints.of(account.value(), octets)));
    }
}
