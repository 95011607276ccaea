package org.postern.proxy.listen;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.postern.proxy.auth.ClientNetwork;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ProxyHeaderGate;
import org.postern.proxy.edge.SessionIds;
import org.postern.proxy.edge.Visitor;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.session.SessionHandler;
import org.postern.proxy.wire.HandlerNames;
import org.postern.proxy.wire.LastWords;

/**
 * Builds the pipeline of a client's connection, in the direction its bytes travel:
 *
 * <pre>
 *   [proxy-header, proxy-gate]   only from trusted load balancers; both leave once the header is read
 *   [sni]                        only with implicit TLS; STARTTLS adds it later; becomes TLS
 *   session                      until the hand-over, then: relay
 * </pre>
 */
public final class FrontChannelInitializer extends ChannelInitializer<Channel> {
    /** Nobody has said anything yet, so the few words fit into the socket. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ListenerSettings listener;
    private final MailProtocol protocol;
    private final Supplier<Front> front;
    private final ConnectionLimits limits;
    private final SessionIds ids;

    /** @param front asked for each connection */
    public FrontChannelInitializer(
            ListenerSettings listener,
            MailProtocol protocol,
            Supplier<Front> front,
            ConnectionLimits limits,
            SessionIds ids) {
        this.listener = listener;
        this.protocol = protocol;
        this.front = front;
        this.limits = limits;
        this.ids = ids;
    }

    @Override
    protected void initChannel(Channel channel) {
        Optional<Visitor> entered = limits.enter(reason -> evict(channel, reason));
        if (entered.isEmpty()) {
            turnAway(channel);
            return;
        }
        Visitor visitor = entered.get();
        channel.closeFuture().addListener(closed -> visitor.leave());
        ClientOrigin connection = new ClientOrigin(
                (InetSocketAddress) channel.remoteAddress(), (InetSocketAddress) channel.localAddress());
        initProxyHeader(channel, connection, visitor);
    }

    private void initProxyHeader(Channel channel, ClientOrigin connection, Visitor visitor) {
        if (listener.proxyHeaderFrom().contains(connection.peer().getAddress())) {
            channel.pipeline()
                    .addLast(HandlerNames.PROXY_HEADER, new HAProxyMessageDecoder())
                    .addLast(
                            HandlerNames.PROXY_GATE,
                            new ProxyHeaderGate(connection, origin -> initLogin(channel, origin, visitor)));
        } else {
            initLogin(channel, connection, visitor);
        }
    }

    private void initLogin(Channel channel, ClientOrigin origin, Visitor visitor) {
        if (visitor.arrivesFrom(ClientNetwork.of(origin.peer().getAddress()))) {
            initTls(channel, origin, visitor);
        } else {
            turnAway(channel);
        }
    }

    private void initTls(Channel channel, ClientOrigin origin, Visitor visitor) {
        Front met = front.get();
        Supplier<ChannelHandler> tls = () -> met.tls().apply(protocol.name(), visitor);
        if (listener.tls() == TlsMode.IMPLICIT) {
            channel.pipeline().addLast(HandlerNames.SNI, tls.get());
        }
        initSession(channel, origin, met, tls, visitor);
    }

    private void initSession(
            Channel channel, ClientOrigin origin, Front met, Supplier<ChannelHandler> tls, Visitor visitor) {
        SessionLabel label = new SessionLabel(ids.next(), protocol.name(), origin);
        SessionFacts facts = new SessionFacts(
                label.id(),
                met.settings().hostName(),
                listener.tls(),
                listener.plaintextAuth(),
                origin,
                met.offer().apply(protocol),
                met.settings().helpUrl());
        channel.pipeline()
                .addLast(
                        HandlerNames.SESSION,
                        new SessionHandler(protocol, facts, label, met.environment(), tls, visitor));
    }

    /** Later, and on its event loop: whoever evicts it may be in the middle of something, even of this connection's. */
    private static void evict(Channel channel, Visitor.Eviction reason) {
        channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(reason));
    }

    /** Behind implicit TLS there is nobody to talk to yet. */
    private void turnAway(Channel channel) {
        String lastWords = listener.tls() == TlsMode.IMPLICIT ? "" : protocol.farewell(Farewell.TOO_MANY_CONNECTIONS);
        LastWords.say(channel, ByteBufUtil.writeUtf8(channel.alloc(), lastWords), LAST_WORDS);
    }
}
