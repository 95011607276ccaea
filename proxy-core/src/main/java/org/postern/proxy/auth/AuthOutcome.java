package org.postern.proxy.auth;

/** Three answers, never two: accepted, refused, could not tell. */
public sealed interface AuthOutcome {
    <T> T fold(Cases<T> cases);

    record Accepted(Grant grant) implements AuthOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.accepted(grant);
        }
    }

    record Refused(Refusal refusal) implements AuthOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.refused(refusal);
        }
    }

    /**
     * The attempt could not be judged: store down, queue full. A temporary failure for the client.
     *
     * @param cause one constant word for log and metrics, never text from outside
     */
    record Unavailable(String cause) implements AuthOutcome {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unavailable(cause);
        }
    }

    /** One method for each outcome, so that a new one does not compile until it is handled. */
    interface Cases<T> {
        T accepted(Grant grant);

        T refused(Refusal refusal);

        T unavailable(String cause);
    }
}
