package org.postern.portal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.hash.KeyedDigest;
import org.postern.portal.text.Texts;

/** Jetty and Javalin, set up for a page that is open to the world: own TLS or a reverse proxy's, and everything bounded. */
public final class WebServer implements AutoCloseable {
    /** Every one may wait for a gateway or the store. */
    private static final int THREADS = 64;

    /** A passkey's answer is the largest form. */
    private static final int MAX_FORM_OCTETS = 64 * 1024;

    private static final int MAX_FORM_FIELDS = 50;
    private static final int MAX_HEADER_OCTETS = 8 * 1024;
    private static final int IDLE_MILLIS = 30_000;
    private static final int ACCEPT_QUEUE = 256;

    /** One year: the address of an asset changes with its content. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Forward secrecy and authenticated encryption only. */
    private static final String[] SUITES = {
        "TLS_AES_.*", "TLS_CHACHA20_.*", "TLS_ECDHE_.*_WITH_AES_.*_GCM_.*", "TLS_ECDHE_.*_WITH_CHACHA20_.*"
    };

    private final Site site;
    private final Routes routes;
    private final @Nullable Supplier<SSLContext> tls;
    private final Javalin javalin;
    private SslContextFactory.@Nullable Server tlsFactory;
    private @Nullable ServerConnector connector;

    /**
     * @param digests for the tokens of forms
     * @param tls asked at the start and at every reload; not at all behind a reverse proxy
     */
    public WebServer(
            WebSettings settings,
            Routes routes,
            Visits visits,
            Tokens tokens,
            KeyedDigest digests,
            Supplier<SSLContext> tls,
            Clock clock) {
        this.site = new Site(
                settings,
                new Texts("portal"),
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, WebServer.class.getClassLoader(), "org.postern.portal.template"),
                new Assets(),
                visits,
                tokens,
                new Csrf(digests, "https://" + settings.url().getAuthority()),
                new ClientAddress(settings.proxies()),
                clock);
        this.routes = routes;
        this.tls = settings.ownTls() ? tls : null;
        this.javalin = Javalin.create(this::configure);
    }

    /** @throws IOException when the address cannot be bound */
    public void start() throws IOException {
        try {
            javalin.start();
        } catch (JavalinBindException taken) {
            throw new IOException(
                    "the portal cannot listen on " + site.settings().address() + ", it is taken", taken);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(
                site.settings().address().getAddress(),
                Objects.requireNonNull(connector).getLocalPort());
    }

    /** Takes a renewed certificate into use; nobody is disconnected. */
    public void reloadTls() {
        SslContextFactory.Server factory = tlsFactory;
        if (factory != null && tls != null) {
            SSLContext fresh = tls.get();
            try {
                factory.reload(changing -> ((SslContextFactory.Server) changing).setSslContext(fresh));
            } catch (Exception keptOld) {
                throw new IllegalStateException("the portal goes on with its old certificate", keptOld);
            }
        }
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_FORM_OCTETS;
        config.http.prefer405over404 = false;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServletContextHandler(handler -> {
            handler.setMaxFormContentSize(MAX_FORM_OCTETS);
            handler.setMaxFormKeys(MAX_FORM_FIELDS);
        });
        routes(config.routes);
    }

    private void routes(RoutesConfig config) {
        Doorkeeper doorkeeper = new Doorkeeper(site);
        config.before(doorkeeper::greet);
        config.beforeMatched(doorkeeper::admit);
        config.get("/static/{name}", this::asset, Access.OPEN);
        routes.in(config);
        config.error(HttpStatus.NOT_FOUND, doorkeeper::notFound);
        config.exception(StoreUnavailableException.class, Faults::storeDown);
        config.exception(HttpResponseException.class, Faults::refused);
        config.exception(Exception.class, Faults::bug);
    }

    private void asset(Context context) {
        site.assets()
                .find(context.pathParam("name"))
                .ifPresentOrElse(
                        asset -> context.header("Cache-Control", FOR_EVER)
                                .contentType(asset.type())
                                .result(asset.content()),
                        () -> context.status(HttpStatus.NOT_FOUND));
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_OCTETS);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector made = tls == null
                ? new ServerConnector(server, plain)
                : new ServerConnector(server, new SslConnectionFactory(tlsFactory(tls), plain.getProtocol()), plain);
        made.setHost(site.settings().address().getAddress().getHostAddress());
        made.setPort(site.settings().address().getPort());
        made.setReusePort(true); // a new version starts beside the old one
        made.setIdleTimeout(IDLE_MILLIS);
        made.setAcceptQueueSize(ACCEPT_QUEUE);
        connector = made;
        return made;
    }

    private SslContextFactory.Server tlsFactory(Supplier<SSLContext> contexts) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(contexts.get());
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setIncludeCipherSuites(SUITES);
        factory.setUseCipherSuitesOrder(true);
        // whoever sends another name than ours is told so by the host check, with a page
        factory.setSniRequired(false);
        tlsFactory = factory;
        return factory;
    }
}
