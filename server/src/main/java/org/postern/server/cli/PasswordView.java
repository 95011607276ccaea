package org.postern.server.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.CidrBlock;
import org.postern.credential.ClientPassword;
import org.postern.credential.LastUse;
import org.postern.credential.Scope;
import org.postern.server.config.Durations;

/**
 * A client-specific password as it is shown, for scripts by the names of the components.
 *
 * @param createdAt as all moments in ISO 8601
 * @param idleExpires a duration such as {@code 30d}
 */
record PasswordView(
        String id,
        String account,
        String name,
        List<String> scopes,
        @Nullable String createdAt,
        @Nullable String expiresAt,
        @Nullable String idleExpires,
        boolean expired,
        List<String> networks,
        @Nullable Use lastUse) {

    /** The last login. */
    record Use(@Nullable String at, String address, String client) {}

    static PasswordView of(ClientPassword password, Instant now) {
        LastUse use = password.lastUse();
        return new PasswordView(
                password.id(),
                password.account().value(),
                password.name(),
                scopes(password),
                Times.forScripts(password.createdAt()),
                Times.forScripts(password.expiresAt()),
                password.idleExpiry() == null ? null : Durations.format(password.idleExpiry()),
                password.isExpired(now),
                networks(password),
                use == null ? null : new Use(Times.forScripts(use.at()), use.address(), use.client()));
    }

    static Table table(List<ClientPassword> passwords, Instant now) {
        Table table = new Table("ID", "NAME", "FOR", "CREATED", "EXPIRES", "NETWORKS", "LAST USED", "FROM", "CLIENT");
        for (ClientPassword password : passwords) {
            LastUse use = password.lastUse();
            table.row(
                    password.id(),
                    password.name(),
                    String.join(",", scopes(password)),
                    Times.forPeople(password.createdAt()),
                    expiry(password, now),
                    password.networks().isEmpty() ? "any" : String.join(",", networks(password)),
                    Times.forPeople(use == null ? null : use.at()),
                    use == null ? "" : use.address(),
                    use == null ? "" : use.client());
        }
        return table;
    }

    /** Says what was made, never the password itself. */
    static void describe(PrintWriter err, ClientPassword made) {
        err.println("Client-specific password \"" + made.name() + "\" of " + made.account() + " for "
                + String.join(" and ", scopes(made))
                + (made.expiresAt() == null ? "" : ", until " + Times.forPeople(made.expiresAt()))
                + (made.networks().isEmpty() ? "" : ", from " + String.join(", ", networks(made)))
                + ". It is shown this once:");
    }

    private static String expiry(ClientPassword password, Instant now) {
        if (password.isExpired(now)) {
            return "expired";
        }
        String date = Times.forPeople(password.expiresAt());
        return password.idleExpiry() == null ? date : date + ", idle " + Durations.format(password.idleExpiry());
    }

    private static List<String> scopes(ClientPassword password) {
        return password.scopes().stream().sorted().map(Scope::label).toList();
    }

    private static List<String> networks(ClientPassword password) {
        return password.networks().stream().map(CidrBlock::toString).toList();
    }
}
