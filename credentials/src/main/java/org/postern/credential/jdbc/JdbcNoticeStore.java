package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.notice.Notice;
import org.postern.credential.notice.NoticeStore;

/** Notices in a table. */
public final class JdbcNoticeStore implements NoticeStore {
    private static final String SELECT =
            "SELECT id, account, channel, sealed_target, kind, subject, address, at, language,"
                    + " attempts, due_at FROM notice";

    private final Database database;

    public JdbcNoticeStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Collection<Notice> notices) {
        database.write(handle -> insert(handle, notices));
    }

    private static int insert(Handle handle, Collection<Notice> notices) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO notice (id, account, channel, sealed_target, kind, subject,"
                        + " address, at, language, attempts, due_at) VALUES (:id, :account, :channel, :sealedTarget, :kind,"
                        + " :subject, :address, :at, :language, :attempts, :dueAt)");
        for (Notice notice : notices) {
            batch.bind("id", notice.id())
                    .bind("account", notice.account().value())
                    .bind("channel", notice.channel().name())
                    .bind("sealedTarget", notice.sealedTarget())
                    .bind("kind", notice.kind().name())
                    .bind("subject", notice.subject())
                    .bind("address", notice.address())
                    .bind("at", Columns.of(notice.at()))
                    .bind("language", notice.language())
                    .bind("attempts", notice.attempts())
                    .bind("dueAt", Columns.of(notice.dueAt()))
                    .add();
        }
        return batch.execute().length;
    }

    @Override
    public List<Notice> claim(Instant now, Instant until, int most) {
        return database.changeLazily(handle -> {
            List<Notice> claimed = new ArrayList<>();
            for (String id : due(handle, now, most)) {
                if (claim(handle, id, now, until)) {
                    find(handle, id).ifPresent(claimed::add);
                }
            }
            return claimed;
        });
    }

    private static List<String> due(Handle handle, Instant now, int most) {
        return handle.createQuery(
                        "SELECT id FROM notice WHERE due_at <= :now ORDER BY due_at, id FETCH FIRST :most ROWS ONLY")
                .bind("now", Columns.of(now))
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    /** Whether it was still due when its row was ours; all nodes go through them in the same order. */
    private static boolean claim(Handle handle, String id, Instant now, Instant until) {
        return handle.createUpdate("UPDATE notice SET attempts = attempts + 1, due_at = :until"
                                + " WHERE id = :id AND due_at <= :now")
                        .bind("id", id)
                        .bind("now", Columns.of(now))
                        .bind("until", Columns.of(until))
                        .execute()
                > 0;
    }

    private static Optional<Notice> find(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> notice(row))
                .findOne();
    }

    @Override
    public void remove(String id) {
        database.write(handle -> handle.createUpdate("DELETE FROM notice WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public void postpone(String id, Instant dueAt) {
        database.writeLazily(handle -> handle.createUpdate("UPDATE notice SET due_at = :dueAt WHERE id = :id")
                .bind("id", id)
                .bind("dueAt", Columns.of(dueAt))
                .execute());
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("id"),
                new AccountName(row.getString("account")),
                Notice.Channel.valueOf(row.getString("channel")),
                row.getBytes("sealed_target"),
                ActivityKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("address"),
                Columns.instant(row, "at"),
                row.getString("language"),
                row.getInt("attempts"),
                Columns.instant(row, "due_at"));
    }
}
