package org.postern.credential;

import java.time.Instant;

/** What can be said about a secret alone, before scope, expiry and network are looked at. Holds no secret. */
public sealed interface Proof {
    <T> T fold(Cases<T> cases);

    /**
     * The secret is that of a live password.
     *
     * @param at when the password's record was read
     */
    record Proven(ClientPassword password, Account account, Instant at) implements Proof {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.proven(this);
        }
    }

    /** The secret is that of no live password of the account. */
    record Unproven() implements Proof {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unproven();
        }
    }

    /** Could not tell; causes as in {@link Verdict.Unavailable}. */
    record Unavailable(String cause) implements Proof {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unavailable(cause);
        }
    }

    /** One method for each case. */
    interface Cases<T> {
        T proven(Proven proven);

        T unproven();

        T unavailable(String cause);
    }
}
