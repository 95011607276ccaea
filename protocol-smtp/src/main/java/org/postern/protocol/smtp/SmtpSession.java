package org.postern.protocol.smtp;

import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * The client half of submission before login.
 *
 * <pre>
 *   connected ──greeting──► commands ──AUTH──► exchange ──► verifying ──► handed over
 *                              ▲ ▲                │             │
 *      TLS stands, all forgotten ┘ └─ cancelled, malformed, refused, unavailable
 * </pre>
 */
final class SmtpSession implements PreAuthSession {
    private final SessionFacts facts;
    private final SmtpCommands commands;
    private Conversation conversation;

    SmtpSession(SessionFacts facts, SmtpCommands commands) {
        this.facts = facts;
        this.commands = commands;
        conversation = new Conversation(facts, facts.tls() == TlsMode.IMPLICIT);
    }

    @Override
    public Step onConnected() {
        return Steps.of(commands.greet(conversation));
    }

    @Override
    public Step onLine(byte[] line) {
        return Steps.of(conversation
                .exchange()
                .map(exchange -> exchange.onLine(conversation, line))
                .orElseGet(() -> commands.dispatch(conversation, line)));
    }

    /** A chunk of BDAT: its octets have been kept from being read as commands, now comes the answer. */
    @Override
    public Step onBlock(byte[] block) {
        return new Step.Reply(Replies.AUTHENTICATION_REQUIRED);
    }

    @Override
    public Step onOverlongLine() {
        if (conversation.exchange().isEmpty()) {
            return new Step.Strike(Replies.LINE_TOO_LONG);
        }
        conversation.popLineHandler();
        return new Step.Strike(Replies.EXCHANGE_LINE_TOO_LONG);
    }

    @Override
    public Step onTlsEstablished() {
        conversation = new Conversation(facts, true);
        return Step.Reply.NOTHING;
    }

    @Override
    public Step onRefused(Refusal refusal) {
        return new Step.Reply(Replies.refused(refusal, facts.helpUrl()));
    }

    @Override
    public Step onUnavailable() {
        return new Step.Reply(Replies.UNAVAILABLE);
    }

    @Override
    public Step onUpstreamReady(UpstreamWelcome welcome) {
        return new Step.HandOver(Replies.WELCOME);
    }
}
