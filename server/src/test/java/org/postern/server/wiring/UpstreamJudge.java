package org.postern.server.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.postern.credential.AccountName;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.signin.WebPasswordVerifier;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.proxy.upstream.UpstreamSettings;

/** Has a mail server judge web passwords, as the running server does, for a browser at 203.0.113.9. */
public final class UpstreamJudge implements AutoCloseable {
    public static final String BROWSER = "203.0.113.9";

    private final Threads threads = Threads.start();
    private final UpstreamDialler dialler = new UpstreamDialler(threads.transport(), threads.resolver());
    private WebPasswordVerifier verifier = (account, password, client) -> {
        throw new AssertionError("no server is chosen");
    };

    /** Whom to ask from now on. */
    public UpstreamJudge ask(EndpointSettings endpoint) throws IOException {
        return ask("imap", endpoint);
    }

    UpstreamJudge ask(String protocol, EndpointSettings endpoint) throws IOException {
        dialler.prepare(endpoint);
        UpstreamRoutes routes = new UpstreamRoutes(
                new RouteSettings("main", Map.of()),
                List.of(new UpstreamSettings("main", Map.of(protocol, endpoint), List.of(), false)));
        verifier = new UpstreamWebPasswords(
                routes,
                ProtocolCatalog.found().named("imap"),
                new LoopDialling(threads, dialler),
                "gate.example.org",
                new SecureRandom());
        return this;
    }

    public Judgement judge(String account, String typed) {
        try (WebPassword password = WebPassword.of(typed)) {
            return verifier.judge(new AccountName(account), password, InetAddress.getByName(BROWSER));
        } catch (UnknownHostException noLiteral) {
            throw new AssertionError(noLiteral);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
