package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.credential.activity.OpenSessions;

/** How many sessions each node has, in tables. */
public final class JdbcOpenSessions implements OpenSessions {
    private final Database database;

    public JdbcOpenSessions(Database database) {
        this.database = database;
    }

    @Override
    public void report(String node, Map<String, Integer> byCredential, Instant at) {
        database.changeLazily(handle -> {
            put(handle, node, at);
            return writeChanges(handle, node, byCredential);
        });
    }

    private static void put(Handle handle, String node, Instant at) {
        if (put(handle, "UPDATE node SET reported_at = :at WHERE name = :name", node, at) == 0) {
            put(handle, "INSERT INTO node (name, reported_at) VALUES (:name, :at)", node, at);
        }
    }

    private static int put(Handle handle, String sql, String node, Instant at) {
        return handle.createUpdate(sql)
                .bind("name", node)
                .bind("at", Columns.of(at))
                .execute();
    }

    /** From one report to the next hardly any of ten thousand sessions come or go. */
    private static int writeChanges(Handle handle, String node, Map<String, Integer> after) {
        Map<String, Integer> before = of(handle, node);
        PreparedBatch removed =
                handle.prepareBatch("DELETE FROM open_session WHERE node = :node AND credential = :credential");
        PreparedBatch added = handle.prepareBatch(
                "INSERT INTO open_session (node, credential, sessions) VALUES (:node, :credential, :sessions)");
        for (String credential : union(before, after)) {
            Integer was = before.get(credential);
            Integer is = after.get(credential);
            if (was != null && !was.equals(is)) {
                removed.bind("node", node).bind("credential", credential).add();
            }
            if (is != null && !is.equals(was)) {
                added.bind("node", node)
                        .bind("credential", credential)
                        .bind("sessions", is)
                        .add();
            }
        }
        return removed.execute().length + added.execute().length;
    }

    private static Set<String> union(Map<String, Integer> one, Map<String, Integer> other) {
        Set<String> union = new TreeSet<>(one.keySet());
        union.addAll(other.keySet());
        return union;
    }

    private static Map<String, Integer> of(Handle handle, String node) {
        Map<String, Integer> found = new HashMap<>();
        handle.createQuery("SELECT credential, sessions FROM open_session WHERE node = :node")
                .bind("node", node)
                .map((row, context) -> found.put(row.getString("credential"), row.getInt("sessions")))
                .list();
        return found;
    }

    @Override
    public Map<String, Integer> of(Collection<String> credentialIds, Instant since) {
        if (credentialIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> found = new HashMap<>();
        database.read(handle -> handle.createQuery("SELECT credential, SUM(sessions) AS sessions FROM open_session"
                        + " JOIN node ON node.name = open_session.node"
                        + " WHERE credential IN (<credentials>) AND reported_at >= :since GROUP BY credential")
                .bindList("credentials", credentialIds)
                .bind("since", Columns.of(since))
                .map((row, context) -> found.put(row.getString("credential"), row.getInt("sessions")))
                .list());
        return found;
    }

    @Override
    public void prune(Instant since) {
        database.writeLazily(handle -> handle.createUpdate("DELETE FROM node WHERE reported_at < :since")
                .bind("since", Columns.of(since))
                .execute());
    }
}
