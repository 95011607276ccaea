package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.activity.ActivityStore;

/** Statements on activities. */
final class ActivityTable {
    private ActivityTable() {}

    /** Adds an activity of an account that is locked, if it is one that is merged with others. */
    static void add(Handle handle, Activity activity) {
        if (!activity.kind().isClientRefusal()) {
            insert(handle, activity, null);
        } else if (!merge(handle, activity, merged(activity))) {
            Activity counted = hasTooManyRefusals(handle, activity) ? withoutAddress(activity) : activity;
            String merged = merged(counted);
            if (!merge(handle, counted, merged)) {
                insert(handle, counted, merged);
            }
        }
    }

    /** What refusals have in common that become one. */
    private static String merged(Activity refusal) {
        return refusal.kind() + " " + hour(refusal).getEpochSecond() + " " + refusal.address();
    }

    private static Instant hour(Activity activity) {
        return activity.at().truncatedTo(ChronoUnit.HOURS);
    }

    private static Activity withoutAddress(Activity refusal) {
        return new Activity(
                refusal.account(),
                refusal.kind(),
                refusal.at(),
                "",
                refusal.client(),
                refusal.subject(),
                refusal.times());
    }

    private static boolean hasTooManyRefusals(Handle handle, Activity refusal) {
        return handle.createQuery("SELECT COUNT(*) FROM activity WHERE account = :account AND merged IS NOT NULL"
                                + " AND at >= :hour AND at < :next")
                        .bind("account", refusal.account().value())
                        .bind("hour", Columns.of(hour(refusal)))
                        .bind("next", Columns.of(hour(refusal).plus(Duration.ofHours(1))))
                        .mapTo(Integer.class)
                        .one()
                >= ActivityStore.MOST_REFUSALS;
    }

    private static boolean merge(Handle handle, Activity refusal, String merged) {
        return bind(
                                handle.createUpdate("UPDATE activity SET times = times + :times,"
                                        + " client = CASE WHEN at <= :at THEN :client ELSE client END,"
                                        + " subject = CASE WHEN at <= :at THEN :subject ELSE subject END,"
                                        + " at = GREATEST(at, :at) WHERE account = :account AND merged = :merged"),
                                refusal)
                        .bind("merged", merged)
                        .execute()
                > 0;
    }

    private static void insert(Handle handle, Activity activity, @Nullable String merged) {
        bind(
                        handle.createUpdate(
                                "INSERT INTO activity (account, kind, at, address, client, subject, times, merged)"
                                        + " VALUES (:account, :kind, :at, :address, :client, :subject, :times,"
                                        + " :merged)"),
                        activity)
                .bind("kind", activity.kind().name())
                .bind("address", activity.address())
                .bind("merged", merged)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Activity activity) {
        return statement
                .bind("account", activity.account().value())
                .bind("at", Columns.of(activity.at()))
                .bind("client", activity.client())
                .bind("subject", activity.subject())
                .bind("times", activity.times());
    }

    static List<Activity> of(Handle handle, AccountName account, Instant since, int most) {
        return handle
                .createQuery("SELECT account, kind, at, address, client, subject, times FROM activity"
                        + " WHERE account = :account AND at >= :since"
                        + " ORDER BY at DESC, id DESC FETCH FIRST :most ROWS ONLY")
                .bind("account", account.value())
                .bind("since", Columns.of(since))
                .bind("most", most)
                .map((row, context) -> activity(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    static void prune(Handle handle, Instant before, int mostOfAccount) {
        handle.createUpdate("DELETE FROM activity WHERE at < :before")
                .bind("before", Columns.of(before))
                .execute();
        handle.createUpdate("DELETE FROM activity WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER()"
                        + " OVER (PARTITION BY account ORDER BY at DESC, id DESC) AS place FROM activity) AS placed"
                        + " WHERE place > :most)")
                .bind("most", mostOfAccount)
                .execute();
    }

    /** A kind that a newer version wrote is none that can be told in words. */
    private static Optional<Activity> activity(ResultSet row) throws SQLException {
        String name = row.getString("kind");
        Optional<ActivityKind> kind = Arrays.stream(ActivityKind.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Activity(
                        new AccountName(row.getString("account")),
                        kind.get(),
                        Columns.instant(row, "at"),
                        row.getString("address"),
                        row.getString("client"),
                        row.getString("subject"),
                        row.getInt("times")));
    }
}
