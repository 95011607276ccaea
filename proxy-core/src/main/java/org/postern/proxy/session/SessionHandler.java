package org.postern.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.edge.Visitor;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.event.TlsFacts;
import org.postern.proxy.protocol.ClientSide;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.Faults;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection before login: translates Netty's callbacks into calls on the protocol's session and performs
 * its steps.
 *
 * <pre>
 *   NEW ──implicit TLS──► SECURING ──TLS stands──► TALKING ◄──TLS stands── SECURING ◄──StartTls── TALKING
 *   TALKING ──Verify──► LOGGING_IN ──refused, unavailable──► TALKING
 *                       LOGGING_IN ──HandOver──► OVER (the relay has the connection)
 *   any ──Close, farewell, gone──► OVER
 * </pre>
 */
public final class SessionHandler extends ChannelInboundHandlerAdapter implements ClientSide {
    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

    /** Octets held for a session at most, whatever the client pipelines. */
    private static final int MAX_HELD = 64 * 1024;

    private enum Phase {
        NEW,
        SECURING,
        TALKING,
        LOGGING_IN,
        OVER
    }

    private final MailProtocol protocol;
    private final PreAuthSession session;
    private final SessionLabel label;
    private final SessionEnvironment environment;
    private final Supplier<ChannelHandler> tls;
    private final Visitor visitor;
    private final Framer framer = new Framer(PreAuthSession.MAX_LINE, Framer.Lines.STRICT);
    private final SessionFrames frames;
    private final LoginFlow login;
    private final Patience patience;

    private Phase phase = Phase.NEW;
    private TlsFacts tlsFacts = TlsFacts.NONE;
    private long openedAt;
    private long handshakeAt;
    private boolean inputOver;
    /** Whether the session reacts to something: what comes of its answers has to wait. */
    private boolean reacting;

    private SessionEnd end = SessionEnd.CLIENT_CLOSED;
    private final boolean implicitTls;
    private @Nullable ClientConnection client;

    /**
     * @param tls makes the handler that starts TLS
     * @param visitor this connection, as the limits count it
     */
    public SessionHandler(
            MailProtocol protocol,
            SessionFacts facts,
            SessionLabel label,
            SessionEnvironment environment,
            Supplier<ChannelHandler> tls,
            Visitor visitor) {
        this.protocol = protocol;
        this.session = protocol.newSession(facts);
        this.label = label;
        this.environment = environment;
        this.tls = tls;
        this.visitor = visitor;
        this.implicitTls = facts.tls() == TlsMode.IMPLICIT;
        this.frames = new SessionFrames(session, this);
        this.login = new LoginFlow(protocol, label, environment, visitor, this);
        this.patience = new Patience(environment.limits());
    }

    // Netty's callbacks

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        client = new ClientConnection(ctx.channel());
        if (ctx.channel().isActive()) {
            begin(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.OVER) {
            ReferenceCountUtil.release(message);
            return;
        }
        framer.feed(ctx.alloc(), (ByteBuf) message);
        pump();
        if (framer.held() > MAX_HELD) {
            farewell(Farewell.TOO_MANY_ERRORS);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        pump();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            inputOver();
        } else if (event instanceof SslCompletionEvent && !((SslCompletionEvent) event).isSuccess()) {
            gone(SessionEnd.TLS_FAILED);
        } else if (event instanceof SslHandshakeCompletionEvent && phase == Phase.SECURING) {
            secured(client().tls());
        } else if (event instanceof SniCompletionEvent) {
            handshakeAt = client().nanoTime();
        } else if (event == Visitor.Eviction.MAKES_ROOM) {
            farewell(Farewell.TOO_MANY_CONNECTIONS);
        } else if (event == Visitor.Eviction.CLOSING_TIME) {
            farewell(Farewell.SHUTDOWN);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        phase = Phase.OVER;
        patience.end();
        login.abandon();
        if (patience.hasBegun()) {
            Duration lasted = Duration.ofNanos(client().nanoTime() - openedAt);
            environment.events().closed(label, new SessionSummary(end, null, 0, 0, lasted));
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        framer.close();
        visitor.loginOver();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (Faults.ofThePeer(cause)) {
            gone(Faults.ofTls(cause) ? SessionEnd.TLS_FAILED : SessionEnd.NETWORK_ERROR);
        } else {
            bug(cause);
        }
    }

    // what the session asks for

    @Override
    public void reply(String text) {
        phase = Phase.TALKING;
        client().say(text);
    }

    @Override
    public void strike(String text) {
        reply(text);
        environment.events().struck(label);
        if (patience.struck()) {
            farewell(Farewell.TOO_MANY_ERRORS);
        }
    }

    @Override
    public void readBlock(int octets, String prompt) {
        reply(prompt);
        framer.readBlock(Math.min(octets, PreAuthSession.MAX_BLOCK));
    }

    @Override
    public void startTls(String goAhead) {
        if (framer.held() > 0) {
            farewell(Farewell.INJECTION);
            return;
        }
        phase = Phase.SECURING;
        client().secure(goAhead, tls, () -> phase == Phase.SECURING);
    }

    @Override
    public void verify(LoginAttempt attempt) {
        phase = Phase.LOGGING_IN;
        login.verify(attempt, tlsFacts);
    }

    @Override
    public void refuse(Refusal refusal) {
        phase = Phase.LOGGING_IN;
        login.refuse(refusal, tlsFacts);
    }

    @Override
    public void handOver(String lastWords) {
        phase = Phase.OVER;
        patience.end();
        client().say(lastWords);
        login.handOver(client().channel(), framer::takeRest, inputOver);
    }

    @Override
    public void close(String lastWords) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            client().close(lastWords);
        }
    }

    // what the login flow reports

    /** @param fingerprint see {@link Tries#refused} */
    void refused(byte[] fingerprint, Refusal refusal) {
        session.onRefused(refusal).performOn(this);
        if (patience.refused(fingerprint)) {
            farewell(Farewell.TOO_MANY_ATTEMPTS);
        }
    }

    /** @return whether the client was still there for the continuation of its login */
    boolean resume(Runnable continuation) {
        boolean waiting = phase == Phase.LOGGING_IN;
        if (waiting) {
            react(continuation);
        }
        return waiting;
    }

    PreAuthSession session() {
        return session;
    }

    ClientConnection client() {
        if (client == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return client;
    }

    /** Says why and closes; the protocol's session is not asked any more. */
    void farewell(Farewell reason) {
        if (phase != Phase.OVER) {
            environment.events().farewell(label, reason);
            if (phase == Phase.SECURING) {
                gone(SessionEnd.ENDED_BY_POSTERN);
            } else {
                end = SessionEnd.ENDED_BY_POSTERN;
                close(protocol.farewell(reason));
            }
        }
    }

    private void begin(ChannelHandlerContext ctx) {
        if (phase != Phase.NEW) {
            return;
        }
        openedAt = client().nanoTime();
        environment.events().opened(label);
        patience.begin(ctx.executor(), () -> farewell(Farewell.LOGIN_DEADLINE));
        if (implicitTls) {
            phase = Phase.SECURING;
        } else {
            react(() -> session.onConnected().performOn(this));
        }
    }

    private void secured(TlsFacts facts) {
        if (framer.held() > 0) {
            farewell(Farewell.INJECTION);
        } else {
            tlsFacts = facts;
            environment.events().secured(label, facts, Duration.ofNanos(client().nanoTime() - handshakeAt));
            react(() -> (implicitTls ? session.onConnected() : session.onTlsEstablished()).performOn(this));
        }
    }

    private void inputOver() {
        inputOver = true;
        if (phase == Phase.SECURING) {
            gone(SessionEnd.TLS_FAILED);
        } else {
            pump();
        }
    }

    /** Lets the session react as a whole, before anything that its answers bring about. */
    private void react(Runnable reaction) {
        boolean nested = reacting;
        reacting = true;
        try {
            reaction.run();
        } catch (RuntimeException bug) {
            bug(bug);
        } finally {
            reacting = nested;
        }
        pump();
    }

    /** Takes frames for as long as the session wants them and the client takes its answers. */
    private void pump() {
        if (reacting) {
            return;
        }
        reacting = true;
        try {
            takeFrames();
        } catch (RuntimeException bug) {
            bug(bug);
        } finally {
            reacting = false;
        }
        visitor.holds(framer.footprint());
        if (phase == Phase.TALKING || phase == Phase.LOGGING_IN) {
            client().flush();
            // whoever waits for an answer is read until there is something ahead of it, which hardly anybody sends
            client().read((phase == Phase.TALKING || framer.held() == 0) && client().isListening());
        }
    }

    private void takeFrames() {
        while (phase == Phase.TALKING && client().isListening()) {
            Frame frame = framer.next();
            if (frame != null) {
                frame.deliverTo(frames);
            } else if (inputOver) {
                close("");
            } else {
                return;
            }
        }
    }

    /** The client is gone, or has to go without a word. */
    private void gone(SessionEnd how) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            end = how;
        }
        client().drop();
    }

    private void bug(Throwable cause) {
        LOG.error("Bug in session {}", label.id(), Faults.withoutWords(cause));
        if (phase == Phase.OVER) {
            client().drop();
        } else {
            farewell(Farewell.INTERNAL_ERROR);
        }
    }
}
