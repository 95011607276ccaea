package org.postern.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postern.bench.Service;
import org.postern.bench.load.MailClient.Errand;
import org.postern.proxy.wire.Transport;

/** Mail clients that work a port, all on one event loop. */
public final class Load implements AutoCloseable {
    /** Addresses of this machine that clients come from, since one address has too few ports for everybody. */
    private static final int SOURCES = 8;

    private static final long PATIENCE_SECONDS = 300;

    private final Service service;
    private final InetSocketAddress address;
    private final List<Account> accounts;
    private final boolean resume;
    private final Transport transport = Transport.best();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    private final EventLoop loop = loops.next();
    private final SslContext tls;
    private int opened;

    /**
     * @param accounts log in in their turn
     * @param resume whether TLS sessions are resumed
     */
    public Load(Service service, InetSocketAddress address, List<Account> accounts, boolean resume)
            throws SSLException {
        this.service = service;
        this.address = address;
        this.accounts = accounts;
        this.resume = resume;
        this.tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .protocols("TLSv1.3")
                .build();
    }

    /** Logins, each in a connection of its own that does a round trip and leaves, so many at a time. */
    public Figures logins(int atATime, int count) throws Exception {
        return inLoop(() -> new Logins(count, atATime, 0)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Logins, so many a second, whatever becomes of those before. */
    public Figures pacedLogins(int aSecond, int count) throws Exception {
        return inLoop(() -> new Logins(count, 0, aSecond)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Sessions that are logged in and wait. */
    public Sessions open(int count) throws Exception {
        Sessions sessions = new Sessions(this, count);
        inLoop(sessions::open).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return sessions;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    <T> CompletableFuture<T> inLoop(Supplier<? extends Outcome<T>> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        loop.execute(() -> work.get().begin(outcome));
        return outcome;
    }

    /** Work on the event loop. */
    interface Outcome<T> {
        void begin(CompletableFuture<T> outcome);
    }

    boolean isImap() {
        return service.isImap();
    }

    EventLoop loop() {
        return loop;
    }

    long now() {
        return loop.ticker().nanoTime();
    }

    void logIn(MailClient client, Runnable whenIn) {
        Account account = accounts.get(opened++ % accounts.size());
        if (isImap()) {
            client.say(account.login(), whenIn);
        } else {
            client.say("EHLO bench.example.org", () -> client.say(account.authPlain(), whenIn));
        }
    }

    void connect(Errand errand) {
        MailClient client = new MailClient(isImap(), errand);
        new Bootstrap()
                .group(loop)
                .channel(transport.channel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (service.isTls()) {
                            channel.pipeline()
                                    .addLast(
                                            resume
                                                    ? tls.newHandler(channel.alloc(), "localhost", address.getPort())
                                                    : tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(client);
                    }
                })
                .connect(address, new InetSocketAddress("127.0.0." + (2 + opened % SOURCES), 0))
                .addListener((ChannelFutureListener) done -> {
                    if (!done.isSuccess()) {
                        errand.onEnd(client, done.cause());
                    }
                });
    }

    /** One login after the other. */
    private final class Logins implements Outcome<Figures> {
        private final int count;
        private final int atATime;
        private final int aSecond;
        private final Latencies latencies = new Latencies();
        private CompletableFuture<Figures> outcome = new CompletableFuture<>();
        private int begun;
        private int ended;
        private int errors;
        private long since;

        Logins(int count, int atATime, int aSecond) {
            this.count = count;
            this.atATime = atATime;
            this.aSecond = aSecond;
        }

        @Override
        public void begin(CompletableFuture<Figures> whenDone) {
            outcome = whenDone;
            since = now();
            for (int i = 0; i < Math.min(atATime, count); i++) {
                next();
            }
            for (int i = 0; i < count && aSecond > 0; i++) {
                loop.schedule(this::next, i * TimeUnit.SECONDS.toNanos(1) / aSecond, TimeUnit.NANOSECONDS);
            }
        }

        private void next() {
            begun++;
            long connectedAt = now();
            connect(new Errand() {
                @Override
                public void onGreeting(MailClient client) {
                    logIn(client, () -> {
                        latencies.add(now() - connectedAt);
                        client.say("NOOP", () -> client.leave(isImap() ? "LOGOUT" : "QUIT"));
                    });
                }

                @Override
                public void onEnd(MailClient client, @Nullable Throwable reason) {
                    ended(reason);
                }
            });
        }

        private void ended(@Nullable Throwable reason) {
            ended++;
            errors += reason == null ? 0 : 1;
            if (ended == count) {
                outcome.complete(new Figures(
                        count, (now() - since) / 1e9, latencies.micros(0.5), latencies.micros(0.99), errors));
            } else if (atATime > 0 && begun < count) {
                next();
            }
        }
    }
}
