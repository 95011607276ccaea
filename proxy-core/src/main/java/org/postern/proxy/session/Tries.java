package org.postern.proxy.session;

import org.postern.proxy.auth.SecretFingerprints;

/** Counts the refused attempts of one session; the same secret again is the same try, within reason. */
final class Tries {
    /** Mechanisms with which clients try one secret: PLAIN, LOGIN, and IMAP's own LOGIN. */
    private static final int MECHANISMS = 3;

    private final int allowed;
    private byte[] last = new byte[0];
    private int distinct;
    private int total;

    /** @param allowed refused secrets after which it is enough */
    Tries(int allowed) {
        this.allowed = allowed;
    }

    /** @param fingerprint of the refused attempt, see {@link SecretFingerprints}; empty if nothing was presented */
    void refused(byte[] fingerprint) {
        total++;
        if (fingerprint.length == 0 || !SecretFingerprints.same(fingerprint, last)) {
            distinct++;
        }
        last = fingerprint;
    }

    boolean exhausted() {
        return distinct >= allowed || total >= allowed * MECHANISMS;
    }
}
