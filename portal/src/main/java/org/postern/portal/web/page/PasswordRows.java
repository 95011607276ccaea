package org.postern.portal.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.LastUse;
import org.postern.credential.Scope;
import org.postern.portal.view.PasswordRow;

/** Client-specific passwords as pages show them. */
final class PasswordRows {
    /** A node that has not reported for so long has no sessions. */
    private static final Duration REPORTED_WITHIN = Duration.ofMinutes(1);

    private final Desk desk;

    PasswordRows(Desk desk) {
        this.desk = desk;
    }

    /** The account's live ones, the newest first. */
    List<PasswordRow> of(AccountName account, Instant now) {
        List<ClientPassword> passwords = desk.book().passwords(account);
        Map<String, Integer> sessions = desk.store()
                .openSessions()
                .of(passwords.stream().map(ClientPassword::id).toList(), now.minus(REPORTED_WITHIN));
        List<PasswordRow> rows = new ArrayList<>(passwords.stream()
                .map(password -> row(password, sessions.getOrDefault(password.id(), 0), now))
                .toList());
        Collections.reverse(rows);
        return rows;
    }

    Optional<PasswordRow> find(AccountName account, String id, Instant now) {
        return of(account, now).stream().filter(row -> row.id().equals(id)).findFirst();
    }

    static PasswordRow row(ClientPassword password, int sessions, Instant now) {
        LastUse use = password.lastUse();
        return new PasswordRow(
                password.id(),
                password.name(),
                password.scopes().contains(Scope.IMAP),
                password.scopes().contains(Scope.SMTP),
                password.createdAt(),
                password.expiresAt(),
                password.isExpired(now),
                use == null ? null : use.at(),
                use == null ? "" : use.address(),
                use == null ? "" : use.client(),
                sessions);
    }
}
