package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postern.credential.activity.ActivityStore;
import org.postern.credential.activity.StrayLogin;

/** Statements on logins with names that are no account's. */
final class StrayTable {
    private StrayTable() {}

    static void put(Handle handle, StrayLogin stray) {
        String update = "UPDATE stray_login SET client = :client, at = :at WHERE local_part = :localPart"
                + " AND typed = :typed AND address = :address";
        String insert = "INSERT INTO stray_login (local_part, typed, address, client, at)"
                + " VALUES (:localPart, :typed, :address, :client, :at)";
        if (put(handle, update, stray) == 0) {
            put(handle, insert, stray);
        }
    }

    private static int put(Handle handle, String sql, StrayLogin stray) {
        return handle.createUpdate(sql)
                .bind("localPart", stray.localPart())
                .bind("typed", stray.typed())
                .bind("address", stray.address())
                .bind("client", stray.client())
                .bind("at", Columns.of(stray.at()))
                .execute();
    }

    static List<StrayLogin> of(Handle handle, String localPart, Instant since) {
        return handle.createQuery("SELECT local_part, typed, address, client, at FROM stray_login"
                        + " WHERE local_part = :localPart AND at >= :since"
                        + " ORDER BY at DESC, typed, address FETCH FIRST :most ROWS ONLY")
                .bind("localPart", localPart)
                .bind("since", Columns.of(since))
                .bind("most", ActivityStore.MOST_STRAYS_SHOWN)
                .map((row, context) -> new StrayLogin(
                        row.getString("local_part"),
                        row.getString("typed"),
                        row.getString("address"),
                        row.getString("client"),
                        Columns.instant(row, "at")))
                .list();
    }

    /** Forgets all but the newest, when there are too many. */
    static void shorten(Handle handle, int most) {
        int count = handle.createQuery("SELECT COUNT(*) FROM stray_login")
                .mapTo(Integer.class)
                .one();
        if (count > most) {
            handle.createQuery("SELECT at FROM stray_login ORDER BY at DESC OFFSET :most ROWS FETCH FIRST 1 ROW ONLY")
                    .bind("most", most)
                    .map((row, context) -> Columns.instant(row, "at"))
                    .findOne()
                    .ifPresent(newest -> delete(handle, "at <= :until", newest));
        }
    }

    static void prune(Handle handle, Instant before) {
        delete(handle, "at < :until", before);
    }

    private static void delete(Handle handle, String which, Instant until) {
        handle.createUpdate("DELETE FROM stray_login WHERE " + which)
                .bind("until", Columns.of(until))
                .execute();
    }
}
