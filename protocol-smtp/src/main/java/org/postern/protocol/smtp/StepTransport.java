package org.postern.protocol.smtp;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.postern.proxy.protocol.SessionFacts;

/** James's idea of a connection without one: it knows the facts and the pushed line handlers, and writes nothing. */
final class StepTransport implements ProtocolTransport {
    private final SessionFacts facts;
    private final boolean secure;
    private final Deque<LineHandler<? extends ProtocolSession>> lineHandlers = new ArrayDeque<>();

    StepTransport(SessionFacts facts, boolean secure) {
        this.facts = facts;
        this.secure = secure;
    }

    /** Every handler of this module speaks to a {@link Conversation}. */
    @SuppressWarnings("unchecked")
    Optional<LineHandler<Conversation>> topLineHandler() {
        return Optional.ofNullable((LineHandler<Conversation>) lineHandlers.peek());
    }

    @Override
    public void pushLineHandler(LineHandler<? extends ProtocolSession> handler, ProtocolSession session) {
        lineHandlers.push(handler);
    }

    @Override
    public void popLineHandler() {
        lineHandlers.pop();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return facts.origin().peer();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return facts.origin().local();
    }

    @Override
    public String getId() {
        return facts.sessionId();
    }

    @Override
    public boolean isTLSStarted() {
        return secure;
    }

    @Override
    public boolean isStartTLSSupported() {
        return switch (facts.tls()) {
            case STARTTLS -> true;
            case NONE, IMPLICIT -> false;
        };
    }

    @Override
    public Optional<SSLSession> getSSLSession() {
        return Optional.empty();
    }

    @Override
    public boolean isProxyRequired() {
        return false;
    }

    /** Handlers return their responses; writing past the core would lose its accounting. */
    @Override
    public void writeResponse(Response response, ProtocolSession session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setReadable(boolean readable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReadable() {
        return true;
    }
}
