package org.postern.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.ClientSide;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;
import org.postern.proxy.wire.HandlerNames;
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
public final class SessionHandler extends ChannelInboundHandlerAdapter implements ClientSide, Frame.Receiver {
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
    private final Runnable whenLoginOver;
    private final Framer framer = new Framer(PreAuthSession.MAX_LINE);
    private final LoginFlow login;
    private final Tries tries;

    private Phase phase = Phase.NEW;
    private boolean secure;
    private boolean inputOver;
    private int strikes;
    private SessionEnd end = SessionEnd.CLIENT_CLOSED;
    private final boolean implicitTls;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> deadline;

    /**
     * @param tls makes the handler that starts TLS
     * @param whenLoginOver called once, when this connection no longer waits for a login
     */
    public SessionHandler(
            MailProtocol protocol,
            SessionFacts facts,
            SessionLabel label,
            SessionEnvironment environment,
            Supplier<ChannelHandler> tls,
            Runnable whenLoginOver) {
        this.protocol = protocol;
        this.session = protocol.newSession(facts);
        this.label = label;
        this.environment = environment;
        this.tls = tls;
        this.whenLoginOver = whenLoginOver;
        this.implicitTls = facts.tls() == TlsMode.IMPLICIT;
        this.login = new LoginFlow(protocol, label, environment, this);
        this.tries = new Tries(environment.limits().loginAttempts());
    }

    // Netty's callbacks

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
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
        framer.feed(ctx.alloc(), (ByteBuf) message);
        if (phase != Phase.TALKING && framer.held() > MAX_HELD) {
            farewell(Farewell.TOO_MANY_ERRORS);
        }
        pump();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        pump();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent) {
            handshakeDone((SslHandshakeCompletionEvent) event);
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputOver = true;
            pump();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        framer.close();
        whenLoginOver.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            end = cause instanceof IOException ? SessionEnd.NETWORK_ERROR : SessionEnd.TLS_FAILED;
            ctx.close();
        } else {
            bug(cause);
        }
    }

    // what the session asks for

    @Override
    public void reply(String text) {
        phase = Phase.TALKING;
        write(text);
    }

    @Override
    public void strike(String text) {
        reply(text);
        environment.events().struck(label);
        if (++strikes >= environment.limits().badCommands()) {
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
        context().channel().config().setAutoRead(false);
        context().writeAndFlush(utf8(goAhead)).addListener((ChannelFutureListener) said -> {
            if (said.isSuccess()) {
                context().pipeline().addFirst(HandlerNames.SNI, tls.get());
                context().channel().config().setAutoRead(true);
            }
        });
    }

    @Override
    public void verify(LoginAttempt attempt) {
        phase = Phase.LOGGING_IN;
        login.verify(attempt, secure);
    }

    @Override
    public void refuse(Refusal refusal) {
        refused("", new byte[0], refusal);
    }

    @Override
    public void handOver(String lastWords) {
        phase = Phase.OVER;
        cancelDeadline();
        write(lastWords);
        login.handOver(context(), framer.takeRest(), inputOver);
    }

    @Override
    public void close(String lastWords) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            context().writeAndFlush(utf8(lastWords)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    // what the login flow reports

    /** @param fingerprint see {@link Tries#refused} */
    void refused(String userName, byte[] fingerprint, Refusal refusal) {
        environment.events().refused(label, userName, refusal);
        session.onRefused(refusal).performOn(this);
        tries.refused(fingerprint);
        if (tries.exhausted()) {
            farewell(Farewell.TOO_MANY_ATTEMPTS);
        }
    }

    void unavailable() {
        session.onUnavailable().performOn(this);
    }

    /** Runs a continuation of this session on its event loop, unless the client is gone. */
    void resume(Runnable continuation) {
        if (phase != Phase.LOGGING_IN) {
            return;
        }
        try {
            continuation.run();
            pump();
        } catch (RuntimeException bug) {
            bug(bug);
        }
    }

    boolean isWaiting() {
        return phase == Phase.LOGGING_IN;
    }

    PreAuthSession session() {
        return session;
    }

    ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }

    /** Says why and closes; the protocol's session is not asked any more. */
    void farewell(Farewell reason) {
        if (phase != Phase.OVER) {
            end = SessionEnd.ENDED_BY_POSTERN;
            environment.events().farewell(label, reason);
            close(phase == Phase.SECURING ? "" : protocol.farewell(reason));
        }
    }

    // frames for the session

    @Override
    public void onLine(byte[] octets) {
        perform(session.onLine(octets));
    }

    @Override
    public void onBlock(byte[] octets) {
        perform(session.onBlock(octets));
    }

    @Override
    public void onOverlongLine() {
        perform(session.onOverlongLine());
    }

    private void begin(ChannelHandlerContext ctx) {
        if (phase != Phase.NEW) {
            return;
        }
        environment.events().opened(label);
        deadline = ctx.executor()
                .schedule(
                        () -> farewell(Farewell.LOGIN_DEADLINE),
                        environment.limits().loginDeadline().toMillis(),
                        TimeUnit.MILLISECONDS);
        if (implicitTls) {
            phase = Phase.SECURING;
        } else {
            perform(session.onConnected());
            pump();
        }
    }

    private void handshakeDone(SslHandshakeCompletionEvent event) {
        if (!event.isSuccess()) {
            end = SessionEnd.TLS_FAILED;
            context().close();
        } else if (framer.held() > 0) {
            farewell(Farewell.INJECTION);
        } else if (phase == Phase.SECURING) {
            secure = true;
            perform(implicitTls ? session.onConnected() : session.onTlsEstablished());
            pump();
        }
    }

    private void perform(Step step) {
        step.performOn(this);
    }

    /** Takes frames for as long as the session wants them and the client takes its answers. */
    private void pump() {
        while (phase == Phase.TALKING && context().channel().isWritable()) {
            Frame frame = framer.next();
            if (frame == null) {
                break;
            }
            frame.deliverTo(this);
        }
        if (phase == Phase.OVER || phase == Phase.SECURING) {
            return;
        }
        context().flush();
        context()
                .channel()
                .config()
                .setAutoRead(phase != Phase.LOGGING_IN && context().channel().isWritable());
        if (inputOver && phase == Phase.TALKING) {
            close("");
        }
    }

    private void over() {
        phase = Phase.OVER;
        cancelDeadline();
        login.abandon();
        environment.events().closed(label, end, 0, 0);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private void bug(Throwable cause) {
        LOG.error("Bug in session {}", label.id(), cause);
        farewell(Farewell.INTERNAL_ERROR);
    }

    private void write(String text) {
        if (!text.isEmpty()) {
            context().write(utf8(text));
        }
    }

    private ByteBuf utf8(String text) {
        return ByteBufUtil.writeUtf8(context().alloc(), text);
    }
}
