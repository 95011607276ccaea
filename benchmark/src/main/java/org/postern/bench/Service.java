package org.postern.bench;

import java.util.Locale;

/** A port that a proxy serves. */
public enum Service {
    IMAP,
    IMAPS,
    SMTP,
    SMTPS;

    public boolean isImap() {
        return this == IMAP || this == IMAPS;
    }

    public boolean isTls() {
        return this == IMAPS || this == SMTPS;
    }

    /** The same protocol without TLS: how the stub is reached. */
    public Service plain() {
        return isImap() ? IMAP : SMTP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
