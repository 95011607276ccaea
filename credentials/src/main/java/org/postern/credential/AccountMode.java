package org.postern.credential;

/** Which accounts may have client-specific passwords. */
public enum AccountMode {
    /** An account comes into being with its first password. */
    OPEN,
    /** Only accounts that were added before. */
    LISTED
}
