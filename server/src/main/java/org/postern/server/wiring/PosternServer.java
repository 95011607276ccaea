package org.postern.server.wiring;

import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.postern.credential.CredentialChange;
import org.postern.credential.service.Credentials;
import org.postern.proxy.auth.SecretFingerprints;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ServerCertificates;
import org.postern.proxy.edge.SessionIds;
import org.postern.proxy.edge.TlsGate;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.listen.FrontChannelInitializer;
import org.postern.proxy.listen.FrontDoor;
import org.postern.proxy.listen.FrontSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.session.SessionEnvironment;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.Offers;
import org.postern.proxy.upstream.UpstreamConnector;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.config.PosternConfig;
import org.postern.server.observe.AuditTrail;
import org.postern.server.observe.FannedOutEvents;
import org.postern.server.observe.SessionCounters;
import org.postern.server.observe.UpstreamWarnings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gate: everything is started here in order, and stopped in the reverse order. */
public final class PosternServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PosternServer.class);

    /** A mail server that answers is asked before the first client is greeted; one that does not is not waited for. */
    private static final long FIRST_ANSWER_SECONDS = 3;

    /** How long clients may take to hear their farewell. */
    private static final Duration GOODBYES = Duration.ofSeconds(2);

    /** How often the counters are logged; also at the end. */
    private static final long COUNTERS_HOURS = 1;

    private final PosternConfig config;
    private final ProtocolCatalog protocols = ProtocolCatalog.found();
    private final Clock clock = Clock.systemUTC();
    private final LiveSessions live = new LiveSessions();
    private final SessionCounters counters = new SessionCounters();
    private final ConnectionLimits limits;
    private final Threads threads;
    private final Credentials credentials;
    private final FrontDoor door;
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private PosternServer(PosternConfig config) {
        this.config = config;
        this.limits = new ConnectionLimits(
                config.limits().connections(), config.limits().loginsPerAddress());
        this.threads = Threads.start();
        this.door = new FrontDoor(threads.transport(), threads.acceptors(), threads.workers());
        this.credentials = Credentials.open(config.credentials(), clock, new SecureRandom());
    }

    /**
     * Starts a gate.
     *
     * @throws IOException if a certificate cannot be used or an address cannot be bound, saying which and why
     */
    public static PosternServer start(PosternConfig config) throws IOException {
        PosternServer server = new PosternServer(config);
        try {
            server.open();
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /** @return the bound addresses, in the order of the configuration's listeners */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void close() {
        door.close();
        live.endAll(Farewell.SHUTDOWN);
        awaitGoodbyes();
        threads.close();
        credentials.close();
        LOG.info("Stopped");
        logCounters();
    }

    /** Event loops that stop cut their connections at once, goodbyes under way included. */
    private void awaitGoodbyes() {
        long deadline = System.nanoTime() + GOODBYES.toNanos();
        try {
            while (limits.open() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void logCounters() {
        LOG.info("{} sessions are open; counters {}", live.count(), counters.snapshot());
    }

    private void open() throws IOException {
        credentials.changes().subscribe(this::endSessions);
        UpstreamRoutes routes = new UpstreamRoutes(config.routes(), config.upstreams());
        UpstreamDialler dialler = new UpstreamDialler(threads.transport(), threads.resolver());
        for (UpstreamSettings upstream : config.upstreams()) {
            for (EndpointSettings endpoint : upstream.endpoints().values()) {
                dialler.prepare(endpoint);
            }
        }
        SecureRandom random = new SecureRandom();
        LoopDialling dialling = new LoopDialling(threads, dialler);
        new ProofKeeper(routes, CheckRun.check(config, credentials, dialling, clock, random), threads.housekeeping())
                .begin();
        Offers offers = new Offers(routes, dialler, config.hostName());
        learn(offers);
        SessionEvents events = new FannedOutEvents(new AuditTrail(), new UpstreamWarnings(), counters);
        SessionEnvironment environment = new SessionEnvironment(
                new StoreAuthenticator(credentials.verifier()),
                new UpstreamConnector(
                        routes, dialler, new SealedSecrets(credentials.upstreamSecrets()), config.hostName()),
                live,
                events,
                config.limits(),
                new SecretFingerprints(fingerprintKey()),
                clock);
        listen(offers, environment);
        threads.housekeeping().scheduleAtFixedRate(this::logCounters, COUNTERS_HOURS, COUNTERS_HOURS, TimeUnit.HOURS);
        LOG.info("Postern is ready: {} transport, {} TLS", threads.transport().name(), ServerCertificates.engine());
    }

    private void learn(Offers offers) {
        CompletableFuture<?>[] answers = protocols.all().stream()
                .map(protocol ->
                        offers.keepLearning(threads.workers().next(), protocol).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(answers)
                .completeOnTimeout(null, FIRST_ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void listen(Offers offers, SessionEnvironment environment) throws IOException {
        FrontSettings front = new FrontSettings(config.hostName(), config.helpUrl());
        Supplier<ChannelHandler> tls = tls();
        SessionIds ids = new SessionIds(new SecureRandom());
        for (ListenerSettings listener : config.listeners()) {
            MailProtocol protocol = protocols.named(listener.protocol());
            InetSocketAddress address = door.open(
                    listener,
                    new FrontChannelInitializer(
                            listener, front, protocol, () -> offers.of(protocol), tls, limits, ids, environment));
            addresses.add(address);
            LOG.info("Listening for {} on {}, TLS {}", protocol.name(), address, listener.tls());
        }
    }

    private static byte[] fingerprintKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private Supplier<ChannelHandler> tls() throws IOException {
        if (config.certificates().isEmpty()) {
            return () -> {
                throw new IllegalStateException("no certificate is configured");
            };
        }
        ServerCertificates certificates = ServerCertificates.load(config.certificates());
        CertificateWatch.begin(threads.housekeeping(), certificates);
        return new TlsGate(certificates)::newHandler;
    }

    private void endSessions(CredentialChange change) {
        switch (change.kind()) {
            case PASSWORD_REVOKED -> {
                if (change.credentialId() != null) {
                    live.endCredential(change.credentialId());
                }
            }
            case ACCOUNT_DISABLED -> {
                if (change.account() != null) {
                    live.endAccount(change.account().value());
                }
            }
            case ACCOUNT_CHANGED, LOST_TRACK -> {}
        }
    }
}
