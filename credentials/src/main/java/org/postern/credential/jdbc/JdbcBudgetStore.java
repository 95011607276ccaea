package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postern.credential.budget.BudgetStore;
import org.postern.credential.budget.Charge;

/**
 * Budgets in a table: one row for each that is not whole, with the moment at which it will be. Something can be taken as
 * long as that moment, one share later, is no more than a period away.
 */
public final class JdbcBudgetStore implements BudgetStore {
    private final Database database;

    public JdbcBudgetStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> charge(List<Charge> charges, Instant now) {
        return database.changeLazily(handle -> {
            Map<String, Instant> before = lock(handle, charges);
            Map<String, Instant> after = new HashMap<>(before);
            Optional<Instant> room = take(charges, after, now);
            if (room.isEmpty()) {
                write(handle, before, after);
            }
            return room;
        });
    }

    @Override
    public Optional<Instant> wait(List<Charge> charges, Instant now) {
        return database.read(handle -> take(charges, wholeAt(handle, charges, ""), now));
    }

    @Override
    public void refund(List<Charge> charges, Instant now) {
        database.writeLazily(handle -> {
            Map<String, Instant> before = lock(handle, charges);
            Map<String, Instant> after = new HashMap<>(before);
            for (Charge charge : charges) {
                after.computeIfPresent(
                        charge.key(),
                        (key, whole) -> later(whole.minus(charge.budget().share()), now));
            }
            write(handle, before, after);
        });
    }

    @Override
    public void prune(Instant now) {
        database.writeLazily(handle -> handle.createUpdate("DELETE FROM budget WHERE whole_at <= :now")
                .bind("now", Columns.of(now))
                .execute());
    }

    /**
     * Takes one out of each.
     *
     * @param wholeAt by key; what it is afterwards, when all had room
     * @return when the last of them will have room, unless all have
     */
    private static Optional<Instant> take(Collection<Charge> charges, Map<String, Instant> wholeAt, Instant now) {
        Instant room = now;
        for (Charge charge : charges) {
            Instant whole = later(wholeAt.getOrDefault(charge.key(), now), now)
                    .plus(charge.budget().share());
            wholeAt.put(charge.key(), whole);
            room = later(room, whole.minus(charge.budget().period()));
        }
        return room.isAfter(now) ? Optional.of(room) : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whoever else charges one of them waits until this transaction ends. */
    private static Map<String, Instant> lock(Handle handle, List<Charge> charges) {
        return wholeAt(handle, charges, " FOR UPDATE");
    }

    /** One by one in the order of their keys: so two who share several budgets never wait for each other. */
    private static Map<String, Instant> wholeAt(Handle handle, List<Charge> charges, String lock) {
        Map<String, Instant> found = new HashMap<>();
        for (String key : charges.stream().map(Charge::key).collect(Collectors.toCollection(TreeSet::new))) {
            handle.createQuery("SELECT whole_at FROM budget WHERE name = :name" + lock)
                    .bind("name", key)
                    .map((row, context) -> Columns.instant(row, "whole_at"))
                    .findOne()
                    .ifPresent(whole -> found.put(key, whole));
        }
        return found;
    }

    /** Who inserts a row that another transaction has inserted meanwhile begins again, and finds it. */
    private static void write(Handle handle, Map<String, Instant> before, Map<String, Instant> after) {
        for (String key : new TreeSet<>(after.keySet())) {
            String sql = before.containsKey(key)
                    ? "UPDATE budget SET whole_at = :wholeAt WHERE name = :name"
                    : "INSERT INTO budget (name, whole_at) VALUES (:name, :wholeAt)";
            handle.createUpdate(sql)
                    .bind("name", key)
                    .bind("wholeAt", Columns.of(after.get(key)))
                    .execute();
        }
    }
}
