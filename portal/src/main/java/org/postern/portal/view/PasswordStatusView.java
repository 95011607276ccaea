package org.postern.portal.view;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Template {@code password-status}, a part of other pages: whether the first login has come, or what went wrong.
 *
 * @param at when the first login came or a client was refused; {@code null} while nothing happened
 * @param address from where
 * @param client as it says of itself; may be empty
 * @param typed the wrong user name that a client gave; empty for other states
 */
public record PasswordStatusView(State state, @Nullable Instant at, String address, String client, String typed) {
    public static final PasswordStatusView WAITING = new PasswordStatusView(State.WAITING, null, "", "", "");

    /** What is known. */
    public enum State {
        WAITING,
        /** The first login has come: green. */
        USED,
        /** A client gave something that is no client-specific password. */
        WEB_PASSWORD,
        /** A client gave a wrong or revoked client-specific password. */
        WRONG_PASSWORD,
        /** A client gave a user name that is no mailbox here. */
        WRONG_USER,
        /** A client wanted to receive with one for sending only, or the other way round. */
        SCOPE,
        /** The password has been revoked or has expired meanwhile. */
        ENDED;

        /** The last part of {@code status.*}, the name, and {@code status.*.more}, what to do. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The name of its icon. */
        public String icon() {
            return switch (this) {
                case WAITING -> "wait";
                case USED -> "check";
                case ENDED -> "info";
                case WEB_PASSWORD, WRONG_PASSWORD, WRONG_USER, SCOPE -> "warning";
            };
        }

        /** For the script: what to do. */
        public String label() {
            return switch (this) {
                case WAITING -> "waiting";
                case USED -> "used";
                case ENDED -> "ended";
                case WEB_PASSWORD, WRONG_PASSWORD, WRONG_USER, SCOPE -> "refused";
            };
        }
    }
}
