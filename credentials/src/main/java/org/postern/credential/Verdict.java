package org.postern.credential;

import java.util.Set;

/** Three answers, never two: accepted, refused, could not tell. */
public sealed interface Verdict {
    <T> T fold(Cases<T> cases);

    /**
     * @param password the client-specific password that was presented
     * @param addresses sender addresses of its account: the account's name and those listed for it
     */
    record Accepted(ClientPassword password, Set<String> addresses) implements Verdict {
        public Accepted {
            addresses = Set.copyOf(addresses);
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** The presentation was judged, and is not good. */
    record Refused(Reason reason) implements Verdict {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused(reason);
        }
    }

    /**
     * The presentation could not be judged; it may be perfectly good.
     *
     * @param cause {@code store-down}, {@code store-slow}, {@code store-queue-full}, {@code hash-queue-full} or {@code fault}
     */
    record Unavailable(String cause) implements Verdict {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unavailable(cause);
        }
    }

    /** Why a presentation is refused. From {@link #OUT_OF_SCOPE} on, the secret was right. */
    enum Reason {
        /** No client-specific password looks like this: most likely the web password. */
        NOT_A_CLIENT_PASSWORD,
        /** Unknown account, or no live password of the account. */
        WRONG,
        /** No account can have this name. */
        BAD_USER_NAME,
        OUT_OF_SCOPE,
        /** Its date has passed, or it lay unused for too long. */
        EXPIRED,
        ADDRESS_NOT_ALLOWED,
        ACCOUNT_DISABLED
    }

    /** One method for each answer, so that a new one does not compile until it is handled. */
    interface Cases<T> {
        T accepted(Accepted accepted);

        T refused(Reason reason);

        T unavailable(String cause);
    }
}
