package org.postern.credential.jdbc;

import java.util.Arrays;
import java.util.Optional;

/** Remembers which keys a database was made with. */
public final class KeyFingerprints {
    private final Database database;

    public KeyFingerprints(Database database) {
        this.database = database;
    }

    /**
     * Whether this is the key the database knows under the name; the first one it sees becomes that.
     *
     * @param fingerprint 32 octets at most
     */
    public boolean accepts(String name, byte[] fingerprint) {
        Optional<byte[]> known = known(name);
        if (known.isEmpty()) {
            database.insertNew(handle -> handle.createUpdate("INSERT INTO key_fingerprint (name, fingerprint)"
                            + " SELECT :name, :fingerprint WHERE NOT EXISTS"
                            + " (SELECT 1 FROM key_fingerprint WHERE name = :name)")
                    .bind("name", name)
                    .bind("fingerprint", fingerprint)
                    .execute());
            known = known(name);
        }
        return Arrays.equals(known.orElseThrow(), fingerprint);
    }

    private Optional<byte[]> known(String name) {
        return database.read(handle -> handle.createQuery("SELECT fingerprint FROM key_fingerprint WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> row.getBytes("fingerprint"))
                .findOne());
    }
}
