package org.postern.credential;

/**
 * A password as the store keeps it.
 *
 * @param selector keyed digest of account and secret, by which the record is found; 32 octets
 * @param hash the secret's bcrypt hash
 */
public record StoredPassword(ClientPassword password, byte[] selector, String hash) {
    @Override
    public String toString() {
        return "StoredPassword[" + password.id() + "]";
    }
}
