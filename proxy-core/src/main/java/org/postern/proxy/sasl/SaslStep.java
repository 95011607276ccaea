package org.postern.proxy.sasl;

import org.postern.proxy.auth.Secret;

/** What the server side of a SASL exchange wants next. */
public sealed interface SaslStep {
    <T> T fold(Cases<T> cases);

    /**
     * Ask the client for another response.
     *
     * @param challenge the octets to send, before base64; may be empty
     */
    record Challenge(String challenge) implements SaslStep {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.challenge(challenge);
        }
    }

    /**
     * The exchange is complete; nothing has been verified yet.
     *
     * @param userName the authentication identity, valid UTF-8, not empty
     */
    record Presented(String userName, Secret secret) implements SaslStep {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.presented(userName, secret);
        }
    }

    /** The client asks to act as somebody else: refused whatever the password is. */
    record ForeignAuthorization() implements SaslStep {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.foreignAuthorization();
        }
    }

    /** Not base64, not UTF-8, or not the mechanism's form. */
    record Malformed() implements SaslStep {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.malformed();
        }
    }

    /** The client gave up with {@code *}. */
    record Cancelled() implements SaslStep {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.cancelled();
        }
    }

    interface Cases<T> {
        T challenge(String challenge);

        T presented(String userName, Secret secret);

        T foreignAuthorization();

        T malformed();

        T cancelled();
    }
}
