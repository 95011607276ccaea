package org.postern.server.wiring;

import io.netty.channel.ChannelHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.credential.CredentialChange;
import org.postern.credential.service.Credentials;
import org.postern.proxy.auth.SecretFingerprints;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.SessionIds;
import org.postern.proxy.edge.Visitor;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.listen.Front;
import org.postern.proxy.listen.FrontChannelInitializer;
import org.postern.proxy.listen.FrontDoor;
import org.postern.proxy.listen.FrontSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.session.SessionEnvironment;
import org.postern.proxy.throttle.LoginThrottle;
import org.postern.proxy.upstream.Offers;
import org.postern.proxy.upstream.UpstreamConnector;
import org.postern.server.config.PosternConfig;
import org.postern.server.control.ControlCommand;
import org.postern.server.observe.AuditTrail;
import org.postern.server.observe.FannedOutEvents;
import org.postern.server.observe.Gauges;
import org.postern.server.observe.SessionMetrics;
import org.postern.server.observe.SessionRegister;
import org.postern.server.observe.UpstreamWarnings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets mail clients in: everything between their connections and the mail servers. */
final class ProxyRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyRole.class);

    /** A mail server that answers is asked before the first client is greeted; one that does not is not waited for. */
    private static final long FIRST_ANSWER_SECONDS = 3;

    /** A changed configuration waits so long for the proof of its upstreams; who needs longer is barred until then. */
    private static final long PROOF_SECONDS = 20;

    /** How long clients may take to hear their farewell. */
    private static final Duration GOODBYES = Duration.ofSeconds(2);

    private final Threads threads;
    private final Credentials credentials;
    private final Clock clock;
    private final SecureRandom random;
    private final BiFunction<String, Visitor, ChannelHandler> tls;
    private final ProtocolCatalog protocols = ProtocolCatalog.found();
    private final LiveSessions live = new LiveSessions();
    private final SessionRegister register;
    private final SessionEvents events;
    private final SecretFingerprints fingerprints;
    private final ConnectionLimits limits;
    private final LoginThrottle throttle;
    private final FrontDoor door;
    private final SessionPresence presence;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private volatile PosternConfig config;
    private volatile @Nullable Reach reach;

    /** How the mail servers are reached since the last reading of the configuration, and what clients meet since then. */
    private record Reach(ProofKeeper proofs, Offers offers, Front front) {
        void end() {
            proofs.close();
            offers.close();
        }
    }

    /** @param tls makes a handler for each connection with TLS */
    ProxyRole(
            PosternConfig config,
            Threads threads,
            Credentials credentials,
            Clock clock,
            SecureRandom random,
            BiFunction<String, Visitor, ChannelHandler> tls,
            PrometheusRegistry metrics) {
        this.config = config;
        this.threads = threads;
        this.credentials = credentials;
        this.clock = clock;
        this.random = random;
        this.tls = tls;
        this.register = new SessionRegister(clock);
        this.events = new FannedOutEvents(
                new AuditTrail(),
                new UpstreamWarnings(),
                new SessionMetrics(metrics),
                register,
                new ActivityEvents(credentials.loginWatch(), clock));
        this.fingerprints = new SecretFingerprints(fingerprintKey(random));
        this.limits = new ConnectionLimits(config.limits().connections());
        this.throttle = new LoginThrottle(config.limits().throttle(), System::nanoTime);
        Gauges.ofTheGate(metrics, limits, live);
        this.door = new FrontDoor(threads.transport(), threads.workers());
        this.presence = new SessionPresence(
                live,
                credentials.selfService().openSessions(),
                credentials.selfService().generator().identifier(),
                clock);
    }

    /**
     * Opens the listeners; close it also when that fails.
     *
     * @throws IOException if an address cannot be bound, saying which and why
     */
    void open(Upstreams upstreams) throws IOException {
        credentials.changes().subscribe(this::endSessions);
        Reach first = reach(config, upstreams);
        first.proofs().begin();
        learn(first.offers());
        reach = first;
        listen();
        presence.begin();
    }

    /** From the next connection on everything goes by another configuration, but for the listeners. */
    void reload(PosternConfig changed, Upstreams upstreams) {
        Reach next = reach(changed, upstreams);
        await(next.proofs().begin(), PROOF_SECONDS);
        learn(next.offers());
        Reach before = reach;
        config = changed;
        limits.change(changed.limits().connections());
        throttle.change(changed.limits().throttle());
        reach = next;
        if (before != null) {
            before.end();
        }
    }

    /** @return the bound addresses, in the order of the configuration's listeners */
    List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** What an operator can ask and tell. */
    Map<String, ControlCommand> commands() {
        return new SessionCommands(register, live).all();
    }

    /** @param hurry asked all the time whether it takes too long */
    void drain(BooleanSupplier hurry) {
        door.close();
        limits.close();
        LOG.info("Stopping: {} connections are open, {} sessions among them", limits.open(), live.count());
        Drain drain = new Drain(live, config.limits().drain(), random, Drain.REAL_TIME);
        try {
            drain.run(() -> limits.open() == 0, hurry);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (live.count() > 0) {
            LOG.warn("{} sessions are cut short, see limits.drain-timeout", live.count());
        }
    }

    @Override
    public void close() {
        door.close();
        limits.close();
        live.endAll(Farewell.SHUTDOWN);
        awaitGoodbyes();
        presence.close();
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

    private Reach reach(PosternConfig by, Upstreams upstreams) {
        ProofKeeper proofs = new ProofKeeper(
                upstreams.routes(),
                CheckRun.check(by, credentials, upstreams.dialling(), clock, random),
                threads.housekeeping());
        Offers offers = new Offers(upstreams.routes(), upstreams.dialler(), by.hostName());
        FrontSettings settings = new FrontSettings(by.hostName(), by.helpUrl());
        return new Reach(proofs, offers, new Front(settings, offers::of, tls, environment(by, upstreams)));
    }

    private SessionEnvironment environment(PosternConfig by, Upstreams upstreams) {
        return new SessionEnvironment(
                new StoreAuthenticator(credentials.verifier()),
                new UpstreamConnector(
                        upstreams.routes(),
                        upstreams.dialler(),
                        new SealedSecrets(credentials.upstreamSecrets()),
                        by.hostName()),
                live,
                events,
                by.limits().sessions(),
                throttle,
                fingerprints,
                clock);
    }

    private void learn(Offers offers) {
        CompletableFuture<?>[] answers = protocols.all().stream()
                .map(protocol ->
                        offers.keepLearning(threads.workers().next(), protocol).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        await(CompletableFuture.allOf(answers), FIRST_ANSWER_SECONDS);
    }

    private static void await(CompletionStage<?> answers, long seconds) {
        answers.toCompletableFuture()
                .copy()
                .handle((done, failure) -> true)
                .completeOnTimeout(true, seconds, TimeUnit.SECONDS)
                .join();
    }

    private void listen() throws IOException {
        SessionIds ids = new SessionIds(random);
        for (ListenerSettings listener : config.listeners()) {
            MailProtocol protocol = protocols.named(listener.protocol());
            InetSocketAddress address =
                    door.open(listener, new FrontChannelInitializer(listener, protocol, this::front, limits, ids));
            addresses.add(address);
            LOG.info("Listening for {} on {}, TLS {}", protocol.name(), address, listener.tls());
        }
    }

    private Front front() {
        return Objects.requireNonNull(reach, "not open").front();
    }

    private static byte[] fingerprintKey(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
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
