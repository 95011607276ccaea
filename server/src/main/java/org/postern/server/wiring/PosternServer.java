package org.postern.server.wiring;

import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.credential.service.Credentials;
import org.postern.portal.PortalSettings;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.ServerCertificates;
import org.postern.proxy.edge.TlsGate;
import org.postern.proxy.edge.Visitor;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Role;
import org.postern.server.control.ControlCommand;
import org.postern.server.control.ControlSocket;
import org.postern.server.observe.LogLevels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running process with its roles: everything is started here in order, and stopped in the reverse order. */
public final class PosternServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PosternServer.class);

    private volatile PosternConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Threads threads;
    private final Future<Optional<ServerCertificates>> readCertificates;
    private final Credentials credentials;
    private @Nullable ServerCertificates certificates;
    private @Nullable Observation observation;
    private @Nullable ProxyRole proxy;
    private volatile @Nullable PortalRole portal;

    private PosternServer(PosternConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.threads = Threads.start();
        // meanwhile the store is opened: both take a while
        this.readCertificates = threads.housekeeping().submit(() -> read(config.certificates()));
        this.credentials = Credentials.open(config.credentials(), clock, random);
        credentials.warmUp();
    }

    /**
     * Starts what the configuration's roles name.
     *
     * @throws IOException if a certificate cannot be used or an address is taken, saying which and why
     */
    public static PosternServer start(PosternConfig config) throws IOException {
        FreeAddresses.require(config);
        return startBeside(config);
    }

    /**
     * The same by another clock than the machine's.
     *
     * @throws IOException as {@link #start(PosternConfig)}
     */
    public static PosternServer start(PosternConfig config, Clock clock) throws IOException {
        FreeAddresses.require(config);
        return opened(new PosternServer(config, clock));
    }

    /**
     * The same beside a process that has the addresses already, and is to stop soon. From now on both accept.
     *
     * @throws IOException if a certificate cannot be used or an address cannot be bound, saying which and why
     */
    public static PosternServer startBeside(PosternConfig config) throws IOException {
        return opened(new PosternServer(config, Clock.systemUTC()));
    }

    private static PosternServer opened(PosternServer server) throws IOException {
        try {
            server.open();
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /** @return the bound addresses, in the order of the configuration's listeners; none if this is no proxy */
    public List<InetSocketAddress> addresses() {
        return proxy == null ? List.of() : proxy.addresses();
    }

    /** @return where the portal listens, if this process serves it */
    public Optional<InetSocketAddress> portalAddress() {
        return Optional.ofNullable(portal).map(PortalRole::address);
    }

    /**
     * Goes by another configuration from now on, as far as that can be done without a restart: certificates, routes and
     * upstreams, limits, names and log level. Sessions under way are not touched.
     *
     * @throws IOException if a certificate, or an authority to trust, cannot be used; then nothing has changed
     */
    public synchronized void reload(PosternConfig changed) throws IOException {
        Upstreams upstreams = Upstreams.of(changed, threads).prepared();
        if (certificates != null && !changed.certificates().isEmpty()) {
            certificates.use(changed.certificates());
        }
        LogLevels.apply(changed.logLevel());
        config = changed;
        if (proxy != null) {
            proxy.reload(changed, upstreams);
        }
        PortalRole pages = portal;
        if (pages != null) {
            pages.follow(changed, upstreams);
            pages.reloadTls();
        }
    }

    /**
     * Listens for what an operator has to say.
     *
     * @param commands besides those about sessions
     * @throws IOException if the socket cannot be made
     */
    public ControlSocket openControl(Map<String, ControlCommand> commands) throws IOException {
        Map<String, ControlCommand> all = new HashMap<>(commands);
        if (proxy != null) {
            all.putAll(proxy.commands());
        }
        return ControlSocket.open(config.data(), all, threads.housekeeping());
    }

    /**
     * Accepts nobody any more and lets sessions end, each between two of its commands, for as long as the configuration
     * grants.
     *
     * @param hurry asked all the time whether that takes too long
     */
    public void drain(BooleanSupplier hurry) {
        if (observation != null) {
            observation.closing();
        }
        if (proxy != null) {
            proxy.drain(hurry);
        }
    }

    @Override
    public void close() {
        PortalRole pages = portal;
        if (pages != null) {
            pages.close();
        }
        if (proxy != null) {
            proxy.close();
        }
        threads.close();
        credentials.close();
        if (observation != null) {
            observation.close();
        }
        LOG.info("Stopped");
    }

    private void open() throws IOException {
        LogLevels.apply(config.logLevel());
        Observation watched = Observation.begin(config, threads, credentials);
        observation = watched;
        Upstreams upstreams = Upstreams.of(config, threads).prepared();
        BiFunction<String, Visitor, ChannelHandler> tls = tls();
        if (config.roles().contains(Role.PROXY)) {
            proxy = new ProxyRole(config, threads, credentials, clock, random, tls, watched.registry());
            proxy.open(upstreams);
        }
        PortalSettings settings = config.portal();
        if (config.roles().contains(Role.PORTAL) && settings != null) {
            portal = PortalRole.open(config, settings, credentials, upstreams, this::firstCertificate, clock, random);
        }
        watched.answer(config.management());
        LOG.info(
                "Postern is ready as {}: {} transport, {} TLS",
                config.roles(),
                threads.transport().name(),
                ServerCertificates.engine());
    }

    private BiFunction<String, Visitor, ChannelHandler> tls() throws IOException {
        Optional<ServerCertificates> read = readCertificates();
        if (read.isEmpty()) {
            return (protocol, visitor) -> {
                throw new IllegalStateException("no certificate is configured");
            };
        }
        ServerCertificates loaded = read.get();
        certificates = loaded;
        CertificateWatch.begin(threads.housekeeping(), loaded, this::renewed);
        return new TlsGate(loaded)::newHandler;
    }

    private Optional<ServerCertificates> read(List<CertificateSettings> settings) throws IOException {
        return settings.isEmpty() ? Optional.empty() : Optional.of(ServerCertificates.load(settings, random));
    }

    private Optional<ServerCertificates> readCertificates() throws IOException {
        try {
            return readCertificates.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException unusable) {
                throw unusable;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while certificates were read");
        }
    }

    private CertificateSettings firstCertificate() {
        return config.certificates().get(0);
    }

    private void renewed() {
        PortalRole running = portal;
        if (running != null) {
            running.reloadTls();
        }
    }
}
