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
    /** RFC 8446 5.1: record type handshake, legacy version 3. */
    private static final int TLS_HANDSHAKE = 0x16;

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
        return dropped(Replies.LINE_TOO_LONG, Replies.EXCHANGE_LINE_TOO_LONG);
    }

    @Override
    public Step onMalformedLine(byte[] line) {
        boolean tls = line.length > 1 && line[0] == TLS_HANDSHAKE && line[1] == 3;
        return tls ? new Step.Close(Replies.NOT_HTTP) : dropped(Replies.MALFORMED_LINE, Replies.MALFORMED_LINE);
    }

    /** An exchange that was under way is over. */
    private Step dropped(String command, String response) {
        if (conversation.exchange().isEmpty()) {
            return new Step.Strike(command);
        }
        conversation.popLineHandler();
        return new Step.Strike(response);
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
