package org.postern.portal.signin;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.IOException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.postern.portal.signin.BackEndSettings.Ldap;
import org.postern.portal.signin.BackEndSettings.Tls;

/**
 * The connections to a directory: a few that search and are kept, and one for each password, which is bound once and
 * thrown away.
 */
final class LdapServer implements AutoCloseable {
    private static final int SEARCHERS = 4;

    /** So that a load balancer's idle timeout, or a server that is to be left, does not matter for long. */
    private static final Duration SEARCHER_AGE = Duration.ofMinutes(10);

    private final ServerSet servers;
    private final LDAPConnectionPool searchers;

    /**
     * Prepares; connects on first use.
     *
     * @param timeout of a connection and of each answer
     * @throws IOException when the authorities to trust cannot be read
     */
    LdapServer(Ldap settings, Duration timeout) throws IOException {
        this.servers = servers(settings, options(timeout));
        try {
            this.searchers = new LDAPConnectionPool(servers, searcher(settings), 0, SEARCHERS);
        } catch (LDAPException cannotBe) {
            throw new IllegalStateException("a pool without connections needs no server", cannotBe);
        }
        searchers.setConnectionPoolName("postern-ldap");
        searchers.setMaxConnectionAgeMillis(SEARCHER_AGE.toMillis());
        searchers.setRetryFailedOperationsDueToInvalidConnections(true);
    }

    SearchResult search(SearchRequest request) throws LDAPException {
        return searchers.search(request);
    }

    /**
     * Binds on a connection of its own, and closes it.
     *
     * @return how the server, or the way to it, answered
     */
    LDAPResult bind(String dn, byte[] password) {
        if (password.length == 0) {
            // would succeed as nobody: RFC 4513 section 5.1.2
            return new LDAPResult(-1, ResultCode.INVALID_CREDENTIALS);
        }
        try (LDAPConnection connection = servers.getConnection()) {
            return connection.bind(new SimpleBindRequest(dn, password));
        } catch (LDAPException failure) {
            return failure.toLDAPResult();
        }
    }

    @Override
    public void close() {
        searchers.close();
    }

    private static @Nullable BindRequest searcher(Ldap settings) {
        return settings.bindDn().isEmpty()
                ? null
                : settings.bindPassword().reveal(text -> new SimpleBindRequest(settings.bindDn(), text));
    }

    private static ServerSet servers(Ldap settings, LDAPConnectionOptions options) throws IOException {
        SocketFactory sockets = SocketFactory.getDefault();
        PostConnectProcessor first = null;
        if (settings.tls() != Tls.NONE) {
            SSLContext context = LdapTls.context(settings.ca());
            if (settings.tls() == Tls.IMPLICIT) {
                sockets = context.getSocketFactory();
            } else {
                first = new StartTLSPostConnectProcessor(context);
            }
        }
        return new SingleServerSet(settings.host(), settings.port(), sockets, options, null, first);
    }

    private static LDAPConnectionOptions options(Duration timeout) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(timeout.toMillis()));
        options.setResponseTimeoutMillis(timeout.toMillis());
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        // no reader thread for each connection
        options.setUseSynchronousMode(true);
        // a referral would take the password to a server that nobody has named
        options.setFollowReferrals(false);
        options.setUseSchema(false);
        return options;
    }
}
