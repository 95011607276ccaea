package org.postern.protocol.smtp;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.sasl.SaslExchange;

/** AUTH (RFC 4954), offered and taken only where the password is safe on the wire. */
final class AuthCommand implements CommandHandler<Conversation>, EhloExtension {
    /** Mechanism names have at most 20 characters (RFC 4422 section 3.1); what is longer may be a password. */
    private static final int LONGEST_MECHANISM = 20;

    @Override
    public Collection<String> getImplCommands() {
        return Set.of("AUTH");
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession client) {
        return client.isAuthAnnounced() ? List.of("AUTH " + SaslExchange.MECHANISMS) : List.of();
    }

    @Override
    public Response onCommand(Conversation client, Request request) {
        return Steps.response(begin(client, CommandLine.of(request)));
    }

    private static Step begin(Conversation client, CommandLine line) {
        if (!client.greeted()) {
            return new Step.Strike(Replies.HELLO_FIRST);
        }
        if (!client.isAuthAnnounced()) {
            return new Step.Reply(Replies.ENCRYPTION_REQUIRED);
        }
        if (line.isBare()) {
            return new Step.Strike(Replies.AUTH_SYNTAX);
        }
        return SaslExchange.of(line.firstWord(LONGEST_MECHANISM))
                .map(mechanism -> new AuthExchange(client, mechanism).begin(line.afterFirstWord()))
                .orElseGet(() -> new Step.Strike(Replies.UNKNOWN_MECHANISM));
    }
}
