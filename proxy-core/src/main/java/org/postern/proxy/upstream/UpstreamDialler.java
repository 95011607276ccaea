package org.postern.proxy.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.wire.Faults;
import org.postern.proxy.wire.HandlerNames;
import org.postern.proxy.wire.ReadSizes;
import org.postern.proxy.wire.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to an endpoint, address by address, all those of its names included, and conducts a dialogue there. */
public final class UpstreamDialler {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamDialler.class);

    private final Transport transport;
    private final UpstreamAddresses addresses;
    private final UpstreamTls tls = new UpstreamTls();
    private final ReadSizes readSizes = new ReadSizes();

    /** @param resolver must not block: it works on event loops */
    public UpstreamDialler(Transport transport, AddressResolverGroup<InetSocketAddress> resolver) {
        this.transport = transport;
        this.addresses = new UpstreamAddresses(resolver, System::nanoTime);
    }

    /**
     * Reads what the endpoint's TLS needs from disk, so that no event loop has to.
     *
     * @throws SSLException if the authorities cannot be read
     */
    public void prepare(EndpointSettings endpoint) throws SSLException {
        if (endpoint.tls() != TlsMode.NONE) {
            tls.prepare(endpoint.trust());
        }
    }

    /**
     * Conducts a dialogue with the first address that has no trouble of its own.
     *
     * @param loop where everything happens, the outcome included
     * @param dialogues one for each address that is tried
     * @param origin for a PROXY header; {@code null} for a connection of Postern's own
     */
    public void dial(
            EventLoop loop,
            EndpointSettings endpoint,
            Supplier<UpstreamDialogue> dialogues,
            @Nullable ClientOrigin origin,
            UpstreamListener listener) {
        new Attempt(loop, endpoint, dialogues, origin, listener).begin();
    }

    /** One call to {@link #dial}: name by name, and each name address by address. */
    private final class Attempt {
        private final EventLoop loop;
        private final EndpointSettings endpoint;
        private final Supplier<UpstreamDialogue> dialogues;
        private final @Nullable ClientOrigin origin;
        private final UpstreamListener listener;
        private final Iterator<InetSocketAddress> names;
        private Iterator<InetSocketAddress> found = Collections.emptyIterator();

        Attempt(
                EventLoop loop,
                EndpointSettings endpoint,
                Supplier<UpstreamDialogue> dialogues,
                @Nullable ClientOrigin origin,
                UpstreamListener listener) {
            this.loop = loop;
            this.endpoint = endpoint;
            this.dialogues = dialogues;
            this.origin = origin;
            this.listener = listener;
            this.names = endpoint.addresses().iterator();
        }

        void begin() {
            goOn(null, UpstreamFailure.UNREACHABLE, "no address is configured");
        }

        /**
         * Tries the next address.
         *
         * @param name to which the addresses that are left belong; {@code null} before the first
         * @param failure the outcome, if there is no other address
         */
        private void goOn(@Nullable InetSocketAddress name, UpstreamFailure failure, String serverWords) {
            try {
                if (loop.isShuttingDown()) {
                    listener.failed(UpstreamFailure.UNREACHABLE, "Postern stops");
                } else if (name != null && found.hasNext()) {
                    connect(name, found.next());
                } else if (names.hasNext()) {
                    resolve(names.next());
                } else {
                    listener.failed(failure, serverWords);
                }
            } catch (RuntimeException bug) {
                LOG.error("Bug before the dialogue with an upstream", Faults.withoutWords(bug));
                listener.failed(UpstreamFailure.GARBAGE, "");
            }
        }

        private void resolve(InetSocketAddress name) {
            addresses.behind(name, loop).addListener((Future<List<InetSocketAddress>> answer) -> {
                if (answer.isSuccess()) {
                    found = answer.getNow().iterator();
                    goOn(name, UpstreamFailure.UNREACHABLE, "its name has no address");
                } else {
                    goOn(name, UpstreamFailure.UNREACHABLE, words(answer.cause()));
                }
            });
        }

        private void connect(InetSocketAddress name, InetSocketAddress address) {
            UpstreamHandler dialogue =
                    new UpstreamHandler(dialogues.get(), endpoint, name, tls, origin, unlessAnotherFaresBetter(name));
            ChannelFuture connecting = new Bootstrap()
                    .group(loop)
                    .channel(transport.channel())
                    .disableResolver()
                    .option(
                            ChannelOption.CONNECT_TIMEOUT_MILLIS,
                            Math.toIntExact(endpoint.connectTimeout().toMillis()))
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .option(ChannelOption.RCVBUF_ALLOCATOR, readSizes)
                    .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(HandlerNames.DIALOGUE, dialogue);
                        }
                    })
                    .connect(address);
            connecting.addListener((ChannelFutureListener) done -> {
                if (!done.isSuccess()) {
                    dialogue.failed(UpstreamFailure.UNREACHABLE, words(done.cause()));
                }
            });
        }

        /** Trouble of one address leads to the next one; everything else is the outcome. */
        private UpstreamListener unlessAnotherFaresBetter(InetSocketAddress name) {
            return new UpstreamListener() {
                @Override
                public void connected(UpstreamConnection connection, UpstreamWelcome welcome) {
                    listener.connected(connection, welcome);
                }

                @Override
                public void failed(UpstreamFailure failure, String serverWords) {
                    if (failure.concernsOneAddress()) {
                        goOn(name, failure, serverWords);
                    } else {
                        listener.failed(failure, serverWords);
                    }
                }
            };
        }

        private static String words(Throwable cause) {
            return String.valueOf(cause.getMessage());
        }
    }
}
