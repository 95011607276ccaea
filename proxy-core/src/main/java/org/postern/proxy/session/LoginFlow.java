package org.postern.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientNetwork;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.edge.Visitor;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.TlsFacts;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.relay.Relay;
import org.postern.proxy.upstream.LoginRequest;
import org.postern.proxy.upstream.LoginResult;
import org.postern.proxy.upstream.UpstreamConnection;
import org.postern.proxy.wire.Faults;
import org.postern.proxy.wire.HandlerNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One login of a session: judged, let in upstream, handed over. Each answer returns to the event loop and first asks
 * whether the session still waits for it.
 *
 * <pre>
 *   verify ──accepted──► upstream login ──ready──► handOver ──► Relay
 *      └─refused, unavailable─┴──failed──► back to the session, which stays usable
 * </pre>
 */
final class LoginFlow {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFlow.class);

    /** An upstream that is ready, waiting for the session's last words. */
    private record Ready(UpstreamConnection connection, Optional<RelayGuard> guard) {}

    private final MailProtocol protocol;
    private final SessionLabel label;
    private final SessionEnvironment environment;
    private final Visitor visitor;
    private final SessionHandler session;
    /** Of the attempt that is judged. */
    private byte[] fingerprint = new byte[0];

    private LoginFacts facts = new LoginFacts("", ClientIdentity.UNKNOWN, TlsFacts.NONE);
    private long begunAt;
    private long judgedAt;

    private @Nullable SessionLife life;
    private @Nullable Ready ready;

    LoginFlow(
            MailProtocol protocol,
            SessionLabel label,
            SessionEnvironment environment,
            Visitor visitor,
            SessionHandler session) {
        this.protocol = protocol;
        this.label = label;
        this.environment = environment;
        this.visitor = visitor;
        this.session = session;
    }

    /** @param tls of the client's connection */
    void verify(LoginAttempt attempt, TlsFacts tls) {
        long since = environment.live().now();
        facts = new LoginFacts(attempt.userName(), attempt.client(), tls);
        begunAt = nanoTime();
        visitor.judged(true);
        fingerprint = environment.fingerprints().of(attempt);
        judge(attempt)
                .whenCompleteAsync(
                        (@Nullable AuthOutcome outcome, @Nullable Throwable fault) ->
                                session.resume(() -> judged(attempt, since, outcome, fault)),
                        session.client().loop());
    }

    /** Refuses what does not come to an attempt. */
    void refuse(Refusal refusal, TlsFacts tls) {
        fingerprint = new byte[0];
        facts = new LoginFacts("", ClientIdentity.UNKNOWN, tls);
        answer(refusal);
    }

    /** Replaces the session by a relay: the end of everything before login. */
    void handOver(Channel client, Supplier<ByteBuf> clientAhead, boolean clientInputOver) {
        SessionLife relayedLife = life;
        Ready upstream = ready;
        if (relayedLife == null || upstream == null) {
            throw new IllegalStateException("hand-over without an upstream");
        }
        ready = null;
        ByteBuf ahead = clientAhead.get();
        RelayedSession relayed =
                new RelayedSession(protocol, label, environment.events(), relayedLife, client.eventLoop());
        Relay relay = new Relay(
                label.id(),
                client,
                upstream.connection().channel(),
                upstream.guard(),
                protocol.newWatch(),
                environment.limits().idle(),
                relayed);
        relayed.ends(relay);
        ByteBuf serverAhead = upstream.connection().takeOver(HandlerNames.RELAY, relay.fromServer());
        client.pipeline().replace(HandlerNames.SESSION, HandlerNames.RELAY, relay.fromClient());
        relay.begin(ahead, serverAhead);
        if (clientInputOver) {
            client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** The client is gone or sent away before the hand-over. */
    void abandon() {
        if (life != null) {
            life.over();
            life = null;
        }
        if (ready != null) {
            discard(ready);
            ready = null;
        }
    }

    private CompletionStage<AuthOutcome> judge(LoginAttempt attempt) {
        try {
            return environment.authenticator().authenticate(attempt);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedStage(bug);
        }
    }

    private void judged(LoginAttempt attempt, long since, @Nullable AuthOutcome outcome, @Nullable Throwable fault) {
        judgedAt = nanoTime();
        if (fault != null || outcome == null) {
            attempt.secret().close();
            LOG.error(
                    "Bug while judging a login of session {}",
                    label.id(),
                    fault == null ? null : Faults.withoutWords(fault));
            undecided("internal-error");
            return;
        }
        outcome.fold(new AuthOutcome.Cases<Runnable>() {
                    @Override
                    public Runnable accepted(Grant grant) {
                        return () -> enter(attempt, since, grant);
                    }

                    @Override
                    public Runnable refused(Refusal refusal) {
                        return () -> answer(refusal);
                    }

                    @Override
                    public Runnable unavailable(String cause) {
                        return () -> undecided(cause);
                    }
                })
                .run();
    }

    /** Says no: at once, or later to whoever has heard it too often. */
    private void answer(Refusal refusal) {
        visitor.judged(false);
        environment.events().refused(label, facts, refusal);
        Duration delay = refusal.isOfGuesses()
                ? environment.throttle().refused(network(), facts.userName(), fingerprint)
                : Duration.ZERO;
        if (delay.isZero()) {
            session.refused(fingerprint, refusal);
        } else {
            Runnable answer = () -> session.resume(() -> session.refused(fingerprint, refusal));
            session.client().loop().schedule(answer, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private long nanoTime() {
        return session.client().nanoTime();
    }

    private ClientNetwork network() {
        return ClientNetwork.of(label.origin().peer().getAddress());
    }

    private void undecided(String cause) {
        visitor.judged(false);
        environment.events().undecided(label, facts, cause);
        session.session().onUnavailable().performOn(session);
    }

    private void enter(LoginAttempt attempt, long since, Grant grant) {
        EventLoop loop = session.client().loop();
        life = new SessionLife(label.id(), loop, environment.live(), grant, session::farewell);
        if (!life.begin(since, environment.clock())) {
            abandon();
            answer(Refusal.WRONG);
            return;
        }
        environment.throttle().accepted(network(), attempt.userName());
        LoginRequest request = new LoginRequest(
                label.id(),
                grant,
                attempt.origin(),
                attempt.client(),
                !facts.tls().equals(TlsFacts.NONE));
        environment.upstreams().logIn(loop, protocol, request, new Answer(grant));
    }

    private static void discard(Ready upstream) {
        upstream.guard().ifPresent(RelayGuard::close);
        upstream.connection().close();
    }

    /** The upstream's answer, on the event loop of the session. */
    private final class Answer implements LoginResult {
        private final Grant grant;

        Answer(Grant grant) {
            this.grant = grant;
        }

        @Override
        public void ready(UpstreamConnection connection, UpstreamWelcome welcome, Optional<RelayGuard> guard) {
            Ready upstream = new Ready(connection, guard);
            boolean wanted = session.resume(() -> {
                ready = upstream;
                environment.events().loggedIn(label, facts, grant, upstream(), times(connection.connectedAt()));
                session.session().onUpstreamReady(welcome).performOn(session);
            });
            if (!wanted) {
                discard(upstream);
            }
        }

        @Override
        public void failed(UpstreamFailure failure, String serverWords) {
            session.resume(() -> {
                visitor.judged(false);
                abandon();
                environment.events().upstreamFailed(label, facts, grant, upstream(), failure, serverWords);
                session.session().onUnavailable().performOn(session);
            });
        }

        private LoginTimes times(long connectedAt) {
            return new LoginTimes(
                    Duration.ofNanos(judgedAt - begunAt),
                    Duration.ofNanos(connectedAt - judgedAt),
                    Duration.ofNanos(nanoTime() - connectedAt));
        }

        private String upstream() {
            return environment.upstreams().upstreamOf(grant.account());
        }
    }
}
