package org.postern.server.wiring;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.credential.AccountName;
import org.postern.credential.PasswordGenerator;
import org.postern.portal.signin.Turnstile;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.signin.WebPasswordVerifier;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.edge.SessionIds;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.server.check.DialResult;
import org.postern.server.check.Dialling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges web passwords by the mail server itself: logs in at the upstream that serves the account, as the account and
 * with what was typed.
 */
final class UpstreamWebPasswords implements WebPasswordVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamWebPasswords.class);

    /** Logins at the same time; each holds one thread that waits. */
    private static final int AT_ONCE = 32;

    /** Where the browser's own port is not known; servers refuse 0. */
    private static final int SOME_PORT = 1;

    private final UpstreamRoutes routes;
    private final MailProtocol imap;
    private final Dialling dialling;
    private final String hostName;
    private final SessionIds ids;
    private final PasswordGenerator nonsense;
    private final Turnstile turnstile = new Turnstile(AT_ONCE, Turnstile.PATIENCE);

    /** Upstreams that were seen to refuse a wrong password. */
    private final Set<String> discerning = ConcurrentHashMap.newKeySet();

    /** @param imap the protocol to log in by */
    UpstreamWebPasswords(
            UpstreamRoutes routes, MailProtocol imap, Dialling dialling, String hostName, SecureRandom random) {
        this.routes = routes;
        this.imap = imap;
        this.dialling = dialling;
        this.hostName = hostName;
        this.ids = new SessionIds(random);
        this.nonsense = new PasswordGenerator(random);
    }

    @Override
    public Judgement judge(AccountName account, WebPassword password, InetAddress client) {
        return password.isPlausible() ? turnstile.pass(() -> ask(account, password, client)) : new Wrong();
    }

    private Judgement ask(AccountName account, WebPassword password, InetAddress client) {
        String upstream = routes.nameFor(account.value());
        EndpointSettings endpoint = routes.endpoint(upstream, imap.name()).orElse(null);
        if (endpoint == null) {
            return new Unavailable("upstream without " + imap.name());
        }
        Judgement judgement = logIn(endpoint, account, password.reveal(octets -> octets.clone()), client);
        return judgement instanceof Right && !discerning.contains(upstream)
                ? doubted(judgement, upstream, endpoint, account, client)
                : judgement;
    }

    /** A server that takes Postern's word for who the user is would take any password: its "right" means nothing. */
    private Judgement doubted(
            Judgement right, String upstream, EndpointSettings endpoint, AccountName account, InetAddress client) {
        Judgement ofNonsense = logIn(endpoint, account, nonsense.generate().reveal(byte[]::clone), client);
        if (ofNonsense instanceof Wrong) {
            discerning.add(upstream);
            return right;
        }
        if (ofNonsense instanceof Right) {
            LOG.error("Upstream {} takes any password: nobody can sign in with one that it judges", upstream);
            return new Unavailable("upstream takes any password");
        }
        return ofNonsense;
    }

    /** @param password is wiped */
    private Judgement logIn(EndpointSettings endpoint, AccountName account, byte[] password, InetAddress client) {
        try (Secret secret = Secret.ofOctets(password)) {
            ClientOrigin origin = new ClientOrigin(
                    new InetSocketAddress(client, SOME_PORT),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), SOME_PORT));
            UpstreamLogin login = new UpstreamLogin(
                    account.value(),
                    new LoginMethod.StoredSecret(secret),
                    endpoint.tls(),
                    hostName,
                    "web-" + ids.next(),
                    origin,
                    ClientIdentity.UNKNOWN,
                    true,
                    endpoint.sendOrigin());
            return meaning(dialling.dial(endpoint, () -> imap.newDialogue(login), origin));
        }
    }

    private static Judgement meaning(DialResult result) {
        if (result.welcome() != null) {
            return new Right(null, null);
        }
        UpstreamFailure failure = Objects.requireNonNullElse(result.failure(), UpstreamFailure.GARBAGE);
        return failure == UpstreamFailure.LOGIN_REFUSED ? new Wrong() : new Unavailable("upstream " + failure);
    }
}
