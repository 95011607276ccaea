package org.postern.credential;

/**
 * The login name of a mailbox in canonical form, normally an address such as {@code alice@example.org}.
 *
 * <p>Names that people type become canonical in {@link AccountNames} only; this constructor is for names that already
 * were, such as those read back from a store.
 *
 * @param value the canonical name, not empty
 */
public record AccountName(String value) implements Comparable<AccountName> {
    public AccountName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an account name cannot be empty");
        }
    }

    /** The domain, or an empty string for a bare name. */
    public String domain() {
        int at = value.indexOf('@');
        return at < 0 ? "" : value.substring(at + 1);
    }

    @Override
    public int compareTo(AccountName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
