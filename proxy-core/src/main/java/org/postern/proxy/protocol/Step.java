package org.postern.proxy.protocol;

import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;

/** What a {@link PreAuthSession} wants next. A step applies itself, so a new one does not compile until it is handled. */
public sealed interface Step {
    void performOn(ClientSide client);

    /** Say something, possibly nothing, and wait for the next line. */
    record Reply(String text) implements Step {
        public static final Reply NOTHING = new Reply("");

        @Override
        public void performOn(ClientSide client) {
            client.reply(text);
        }
    }

    /** Say that the command was bad; the core counts, and closes the session after too many. */
    record Strike(String text) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.strike(text);
        }
    }

    /**
     * Read a counted block next instead of a line.
     *
     * @param octets from 0 to {@link PreAuthSession#MAX_BLOCK}
     * @param prompt what to say first, such as {@code + OK}; empty for a non-synchronising literal
     */
    record ReadBlock(int octets, String prompt) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.readBlock(octets, prompt);
        }
    }

    /** Say the go-ahead and start TLS. The core closes the connection if the client has already sent more. */
    record StartTls(String goAhead) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.startTls(goAhead);
        }
    }

    /** Judge an attempt; if accepted, log in upstream. Answered by exactly one of the {@code on…} methods. */
    record Verify(LoginAttempt attempt) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.verify(attempt);
        }
    }

    /** Count an attempt as refused without judging it; answered by {@link PreAuthSession#onRefused}. */
    record Refuse(Refusal refusal) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.refuse(refusal);
        }
    }

    /** Say the last words of the login and relay from then on. */
    record HandOver(String lastWords) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.handOver(lastWords);
        }
    }

    /** Say the last words and close. */
    record Close(String lastWords) implements Step {
        @Override
        public void performOn(ClientSide client) {
            client.close(lastWords);
        }
    }
}
