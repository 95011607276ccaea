package org.postern.proxy.upstream;

import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.wire.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a user in at the upstream of the user's account, on the client's event loop. */
public final class UpstreamConnector implements UpstreamAccess {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamConnector.class);

    private final UpstreamRoutes routes;
    private final UpstreamDialler dialler;
    private final StoredSecrets storedSecrets;
    private final String hostName;

    public UpstreamConnector(
            UpstreamRoutes routes, UpstreamDialler dialler, StoredSecrets storedSecrets, String hostName) {
        this.routes = routes;
        this.dialler = dialler;
        this.storedSecrets = storedSecrets;
        this.hostName = hostName;
    }

    @Override
    public String upstreamOf(String account) {
        return routes.nameFor(account);
    }

    @Override
    public void logIn(EventLoop loop, MailProtocol protocol, LoginRequest request, LoginResult result) {
        String upstream = routes.nameFor(request.grant().account());
        Optional<EndpointSettings> endpoint = routes.endpoint(upstream, protocol.name());
        if (endpoint.isEmpty()) {
            result.failed(UpstreamFailure.UNREACHABLE, "no " + protocol.name() + " endpoint is configured");
        } else if (routes.isBarred(upstream)) {
            result.failed(UpstreamFailure.UNPROVEN, "");
        } else if (endpoint.get().login() instanceof LoginMethod.StoredSecret) {
            withStoredSecret(loop, protocol, request, upstream, endpoint.get(), result);
        } else {
            dial(loop, protocol, request, endpoint.get(), endpoint.get().login(), result);
        }
    }

    private void withStoredSecret(
            EventLoop loop,
            MailProtocol protocol,
            LoginRequest request,
            String upstream,
            EndpointSettings endpoint,
            LoginResult result) {
        find(request.grant().account(), upstream)
                .whenCompleteAsync(
                        (@Nullable Optional<Secret> secret, @Nullable Throwable fault) -> {
                            if (fault != null || secret == null) {
                                result.failed(UpstreamFailure.TEMPORARY, "the store of upstream secrets is down");
                            } else if (secret.isEmpty()) {
                                result.failed(UpstreamFailure.NO_STORED_SECRET, "");
                            } else {
                                LoginMethod method = new LoginMethod.StoredSecret(secret.get());
                                dial(loop, protocol, request, endpoint, method, wiping(secret.get(), result));
                            }
                        },
                        loop);
    }

    private CompletionStage<Optional<Secret>> find(String account, String upstream) {
        try {
            return storedSecrets.find(account, upstream);
        } catch (RuntimeException down) {
            return CompletableFuture.failedStage(down);
        }
    }

    private void dial(
            EventLoop loop,
            MailProtocol protocol,
            LoginRequest request,
            EndpointSettings endpoint,
            LoginMethod method,
            LoginResult result) {
        UpstreamLogin login = new UpstreamLogin(
                request.grant().account(),
                method,
                endpoint.tls(),
                hostName,
                request.sessionId(),
                request.origin(),
                request.client(),
                request.secure(),
                endpoint.sendOrigin());
        SenderRule senders =
                new SenderRule(endpoint.senderPolicy(), request.grant().addresses());
        dialler.dial(loop, endpoint, () -> protocol.newDialogue(login), request.origin(), new UpstreamListener() {
            @Override
            public void connected(UpstreamConnection connection, UpstreamWelcome welcome) {
                guard(protocol, login, welcome, senders)
                        .ifPresentOrElse(guard -> result.ready(connection, welcome, guard), () -> {
                            connection.close();
                            failed(UpstreamFailure.GARBAGE, "");
                        });
            }

            @Override
            public void failed(UpstreamFailure failure, String serverWords) {
                result.failed(failure, serverWords);
            }
        });
    }

    /** @return the guard, if the session needs one; nothing at all if it cannot be told, which must let nobody in */
    private static Optional<Optional<RelayGuard>> guard(
            MailProtocol protocol, UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        try {
            return Optional.of(protocol.newGuard(login, welcome, senders));
        } catch (RuntimeException bug) {
            LOG.error("Bug before the relay of session {}", login.sessionId(), Faults.withoutWords(bug));
            return Optional.empty();
        }
    }

    private static LoginResult wiping(Secret secret, LoginResult result) {
        return new LoginResult() {
            @Override
            public void ready(UpstreamConnection connection, UpstreamWelcome welcome, Optional<RelayGuard> guard) {
                secret.close();
                result.ready(connection, welcome, guard);
            }

            @Override
            public void failed(UpstreamFailure failure, String serverWords) {
                secret.close();
                result.failed(failure, serverWords);
            }
        };
    }
}
