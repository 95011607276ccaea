package org.postern.proxy.listen;

import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.postern.proxy.edge.Visitor;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.session.SessionEnvironment;

/**
 * What a new connection meets. Exchanged as a whole when the configuration changes; connections that are there already
 * keep the one they have met.
 *
 * @param offer what the upstream offers to clients of a protocol now
 * @param tls makes the handler that starts TLS for a protocol, see {@link org.postern.proxy.edge.TlsGate}
 */
public record Front(
        FrontSettings settings,
        Function<MailProtocol, List<String>> offer,
        BiFunction<String, Visitor, ChannelHandler> tls,
        SessionEnvironment environment) {}
