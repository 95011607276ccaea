package org.postern.protocol.smtp;

import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.sasl.SaslExchange;
import org.postern.proxy.sasl.SaslStep;

/** A running AUTH: takes the client's lines until the exchange has come to an end of any kind. */
final class AuthExchange implements LineHandler<Conversation>, SaslStep.Cases<Step> {
    private final Conversation client;
    private final SaslExchange mechanism;

    AuthExchange(Conversation client, SaslExchange mechanism) {
        this.client = client;
        this.mechanism = mechanism;
    }

    Step begin(Optional<byte[]> initialResponse) {
        client.pushLineHandler(this);
        return initialResponse
                .map(mechanism::beginWith)
                .orElseGet(mechanism::begin)
                .fold(this);
    }

    @Override
    public Response onLine(Conversation same, byte[] line) {
        return Steps.response(mechanism.respond(CommandLine.trimmed(line)).fold(this));
    }

    @Override
    public Step challenge(String challenge) {
        return new Step.Reply(Replies.challenge(challenge));
    }

    @Override
    public Step presented(String userName, Secret secret) {
        return end(new Step.Verify(new LoginAttempt(
                SmtpProtocol.NAME, userName, secret, client.facts().origin(), client.client())));
    }

    @Override
    public Step foreignAuthorization() {
        return end(new Step.Refuse(Refusal.FOREIGN_AUTHORIZATION));
    }

    @Override
    public Step malformed() {
        return end(new Step.Strike(Replies.MALFORMED));
    }

    @Override
    public Step cancelled() {
        return end(new Step.Reply(Replies.CANCELLED));
    }

    private Step end(Step step) {
        client.popLineHandler();
        return step;
    }
}
