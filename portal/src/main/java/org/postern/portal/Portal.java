package org.postern.portal;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.postern.credential.RandomText;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.service.SelfService;
import org.postern.portal.delivery.Courier;
import org.postern.portal.delivery.MessageTexts;
import org.postern.portal.delivery.Senders;
import org.postern.portal.factor.CodeDesk;
import org.postern.portal.factor.FactorBook;
import org.postern.portal.factor.Journal;
import org.postern.portal.factor.Passkeys;
import org.postern.portal.factor.Post;
import org.postern.portal.factor.RecoveryDesk;
import org.postern.portal.factor.SecondVerification;
import org.postern.portal.factor.Targets;
import org.postern.portal.signin.ThrottledSignIn;
import org.postern.portal.web.Routes;
import org.postern.portal.web.Tokens;
import org.postern.portal.web.Visits;
import org.postern.portal.web.WebServer;
import org.postern.portal.web.WebSettings;
import org.postern.portal.web.page.AllPages;
import org.postern.portal.web.page.Desk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running portal: everything is put together here, started in order and stopped in the reverse order. */
public final class Portal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

    private final Routes routes;
    private final WebServer server;
    private final Runnable stopMessages;

    private Portal(Routes routes, WebServer server, Runnable stopMessages) {
        this.routes = routes;
        this.server = server;
        this.stopMessages = stopMessages;
    }

    /**
     * Starts a portal, and the delivery of its messages.
     *
     * @throws IOException when its address cannot be bound
     */
    public static Portal start(PortalSettings settings, PortalParts parts) throws IOException {
        WebSettings web = settings.web();
        SelfService store = parts.selfService();
        Senders senders = Senders.of(settings.delivery(), parts.clock(), parts.random());
        MessageTexts texts = new MessageTexts(web.brand(), web.url(), web.language());
        Courier courier = new Courier(store.notices(), store.sealer(), senders, texts, web.zone(), parts.clock());
        try {
            Portal portal = start(settings, parts, new CodePost(senders, texts), () -> {
                courier.close();
                senders.close();
            });
            courier.start();
            return portal;
        } catch (IOException | RuntimeException failure) {
            courier.close();
            senders.close();
            throw failure;
        }
    }

    /**
     * Starts a portal whose codes are carried by somebody else, and whose notices wait.
     *
     * @throws IOException when its address cannot be bound
     */
    public static Portal start(PortalSettings settings, PortalParts parts, Post post) throws IOException {
        return start(settings, parts, post, () -> {});
    }

    private static Portal start(PortalSettings settings, PortalParts parts, Post post, Runnable stopMessages)
            throws IOException {
        WebSettings web = settings.web();
        SelfService store = parts.selfService();
        Tokens tokens = new Tokens(parts.random());
        Visits visits = new Visits(store.visits(), tokens, web, parts.clock());
        Desk desk = desk(settings, parts, post, tokens, visits);
        Routes routes = AllPages.routes(desk, parts.random());
        WebServer server = new WebServer(web, routes, visits, tokens, store.digests(), parts.tls(), parts.clock());
        server.start();
        LOG.info("The portal is ready: {}", web.url());
        return new Portal(routes, server, stopMessages);
    }

    private static Desk desk(PortalSettings settings, PortalParts parts, Post post, Tokens tokens, Visits visits) {
        SelfService store = parts.selfService();
        FactorBook factors = new FactorBook(store, parts.clock());
        CodeDesk codes = new CodeDesk(store, settings.factors(), post, parts.random(), parts.clock());
        Passkeys passkeys = new Passkeys(settings.web().url(), settings.web().brand(), parts.random());
        return new Desk(
                settings.web(),
                settings.factors(),
                settings.imap(),
                settings.smtp(),
                parts.book(),
                store,
                firstStep(settings, parts),
                visits,
                tokens,
                factors,
                codes,
                new SecondVerification(store, factors, codes, passkeys, parts.clock()),
                passkeys,
                new RecoveryDesk(store, new RandomText(parts.random()), parts.clock()),
                post,
                new Targets(settings.factors().country()),
                new Journal(store, factors, settings.web().language(), parts.clock()));
    }

    private static ThrottledSignIn firstStep(PortalSettings settings, PortalParts parts) {
        byte[] ephemeral = new byte[32];
        parts.random().nextBytes(ephemeral);
        return new ThrottledSignIn(
                parts.verifier(),
                settings.signIn(),
                parts.selfService().budgets(),
                parts.selfService().digests(),
                new KeyedDigest(ephemeral),
                parts.clock());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** Every page there is. */
    Routes routes() {
        return routes;
    }

    /** Takes a renewed certificate into use; nobody is disconnected. */
    public void reloadTls() {
        server.reloadTls();
    }

    @Override
    public void close() {
        server.close();
        stopMessages.run();
    }
}
