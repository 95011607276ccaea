package org.postern.protocol.smtp;

import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.StartTlsResponse;
import org.postern.proxy.protocol.Step;

/** Between James's responses and the core's steps: ours carry their step, stock ones are translated. */
final class Steps {
    /** Replies to what is malformed, unknown or out of order (RFC 5321 section 4.2.3). */
    private static final String SYNTAX_CLASS = "50";

    private Steps() {}

    static Response response(Step step) {
        return new Carrier(step);
    }

    static Step of(Response response) {
        return response instanceof Carrier carrier ? carrier.step() : translate(response);
    }

    private static Step translate(Response stock) {
        String text = String.join("\r\n", stock.getLines()) + "\r\n";
        if (stock instanceof StartTlsResponse) {
            return new Step.StartTls(text);
        }
        return stock.getRetCode().startsWith(SYNTAX_CLASS) ? new Step.Strike(text) : new Step.Reply(text);
    }

    private record Carrier(Step step) implements Response {
        @Override
        public String getRetCode() {
            return "";
        }

        @Override
        public List<CharSequence> getLines() {
            return List.of();
        }

        @Override
        public boolean isEndSession() {
            return false;
        }
    }
}
