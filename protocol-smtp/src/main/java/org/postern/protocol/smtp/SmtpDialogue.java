package org.postern.protocol.smtp;

import java.util.function.Function;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * The server half of submission: what every conversation with a server has in common, before its {@link Errand} begins.
 *
 * <pre>
 *   connected ──220──► EHLO ──250──► errand ──► done
 *                       ▲  └─ tls=STARTTLS ─► STARTTLS ──220──► TLS stands ─┐
 *                       └───────────────────────────────────────────────────┘
 *   any ──4xx, 5xx, no reply at all──► failed
 * </pre>
 */
final class SmtpDialogue implements UpstreamDialogue {
    private final TlsMode tls;
    private final String hostName;
    private final Errand errand;
    private final ReplyReader replies = new ReplyReader();
    private Stage stage = this::onGreeting;

    SmtpDialogue(TlsMode tls, String hostName, Errand errand) {
        this.tls = tls;
        this.hostName = hostName;
        this.errand = errand;
    }

    @Override
    public UpstreamStep onConnected() {
        return new UpstreamStep.Await();
    }

    @Override
    public UpstreamStep onLine(byte[] line) {
        return replies.add(line).map(this::onReply).orElseGet(UpstreamStep.Await::new);
    }

    /** Never asked for. */
    @Override
    public UpstreamStep onBlock(byte[] block) {
        return new UpstreamStep.Failed(UpstreamFailure.GARBAGE, "");
    }

    @Override
    public UpstreamStep onTlsEstablished() {
        return hello(hostName, keywords -> errand.begin(this, keywords));
    }

    /** Sends a line and waits for its reply. */
    UpstreamStep ask(String line, Stage next) {
        stage = next;
        return UpstreamStep.Send.line(line);
    }

    /** Sends a line that holds a secret, with its CRLF; the core wipes it. */
    UpstreamStep askWith(byte[] secretLine, Stage next) {
        stage = next;
        return new UpstreamStep.Send(secretLine);
    }

    UpstreamStep hello(String name, Function<Keywords, UpstreamStep> next) {
        return ask("EHLO " + name, reply -> reply.is(250) ? next.apply(reply.keywords()) : failed(reply));
    }

    static UpstreamStep done(Keywords keywords, String text) {
        return new UpstreamStep.Done(new UpstreamWelcome(keywords.lines(), text));
    }

    static UpstreamStep failed(UpstreamFailure failure) {
        return new UpstreamStep.Failed(failure, "");
    }

    /** The failure that a reply other than the expected one stands for. */
    static UpstreamStep failed(SmtpReply reply) {
        if (reply.isTemporary()) {
            return new UpstreamStep.Failed(UpstreamFailure.TEMPORARY, reply.quote());
        }
        return new UpstreamStep.Failed(
                reply.isPermanent() ? UpstreamFailure.LOGIN_REFUSED : UpstreamFailure.GARBAGE, reply.quote());
    }

    private UpstreamStep onReply(SmtpReply reply) {
        return reply.isGarbage() ? failed(reply) : stage.on(reply);
    }

    private UpstreamStep onGreeting(SmtpReply reply) {
        return reply.is(220) ? hello(hostName, this::secureOrBegin) : failed(reply);
    }

    private UpstreamStep secureOrBegin(Keywords keywords) {
        if (tls != TlsMode.STARTTLS) {
            return errand.begin(this, keywords);
        }
        return keywords.has("STARTTLS") ? ask("STARTTLS", this::onStartTls) : failed(UpstreamFailure.NO_STARTTLS);
    }

    private UpstreamStep onStartTls(SmtpReply reply) {
        return reply.is(220)
                ? new UpstreamStep.StartTls()
                : new UpstreamStep.Failed(UpstreamFailure.NO_STARTTLS, reply.quote());
    }

    /** What to do with the next reply. */
    @FunctionalInterface
    interface Stage {
        UpstreamStep on(SmtpReply reply);
    }

    /** What the conversation is for. */
    @FunctionalInterface
    interface Errand {
        /** @param keywords what the server offers on the connection as it now is, encrypted if so configured */
        UpstreamStep begin(SmtpDialogue dialogue, Keywords keywords);
    }
}
