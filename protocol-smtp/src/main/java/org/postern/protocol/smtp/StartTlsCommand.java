package org.postern.protocol.smtp;

import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.StartTlsCmdHandler;
import org.postern.proxy.protocol.Step;

/** James's STARTTLS, which takes a second one for an unknown command; it is a known one at the wrong time. */
final class StartTlsCommand extends StartTlsCmdHandler {
    @Override
    public Response onCommand(SMTPSession client, Request request) {
        return client.isTLSStarted()
                ? Steps.response(new Step.Strike(Replies.TLS_ALREADY_ACTIVE))
                : super.onCommand(client, request);
    }
}
