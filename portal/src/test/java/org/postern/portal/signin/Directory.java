package org.postern.portal.signin;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;
import org.postern.portal.signin.BackEndSettings.Tls;

/** A directory in memory, with people in it; it keeps a list of those who were bound. */
final class Directory implements AutoCloseable {
    static final String BASE = "ou=people,dc=example,dc=org";
    static final String SEARCHER = "cn=postern,dc=example,dc=org";
    static final String SEARCHER_SECRET = "search s3cret";

    private final InMemoryDirectoryServer server;
    private final int port = freePort();
    private final Tls tls;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile @Nullable LDAPException answerToBinds;
    private volatile @Nullable LDAPException answerToSearches;

    private Directory(Tls tls, @Nullable SSLContext certificate) throws LDAPException, LDIFException {
        this.tls = tls;
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.addAdditionalBindCredentials(SEARCHER, SEARCHER_SECRET);
        config.setListenerConfigs(listener(certificate));
        config.addInMemoryOperationInterceptor(new Listening());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
        server.startListening();
    }

    static Directory plain() throws LDAPException, LDIFException {
        return new Directory(Tls.NONE, null);
    }

    static Directory implicitTls(SSLContext certificate) throws LDAPException, LDIFException {
        return new Directory(Tls.IMPLICIT, certificate);
    }

    static Directory startTls(SSLContext certificate) throws LDAPException, LDIFException {
        return new Directory(Tls.STARTTLS, certificate);
    }

    /** @param more such as {@code mobile: 138 0000 0000} */
    Directory person(String uid, String mail, String password, String... more) throws LDAPException, LDIFException {
        String[] lines = new String[5 + more.length];
        lines[0] = "dn: uid=" + uid + "," + BASE;
        lines[1] = "objectClass: inetOrgPerson";
        lines[2] = "uid: " + uid;
        lines[3] = "mail: " + mail;
        lines[4] = "userPassword: " + password;
        System.arraycopy(more, 0, lines, 5, more.length);
        server.add(lines);
        return this;
    }

    /** How the verifier is to find it, searching as {@link #SEARCHER}. */
    BackEndSettings.Ldap settings() {
        return settings("localhost", tls, null);
    }

    BackEndSettings.Ldap settings(String host, Tls how, @Nullable Path ca) {
        return new BackEndSettings.Ldap(
                host,
                port,
                how,
                ca,
                SEARCHER,
                Sensitive.of(SEARCHER_SECRET),
                BASE,
                "(mail={account})",
                "mobile",
                "pwdChangedTime");
    }

    /** The DNs that somebody tried to bind as, the searcher's among them. */
    List<String> heard() {
        return heard;
    }

    /** The DNs that somebody tried to bind as, other than the searcher's. */
    List<String> bound() {
        return heard.stream().filter(dn -> !dn.equals(SEARCHER)).toList();
    }

    /** What everybody but the searcher hears from now on when he binds; {@code null} for the truth. */
    void answerToBinds(@Nullable ResultCode code, String words) {
        answerToBinds = code == null ? null : new LDAPException(code, words);
    }

    void answerToSearches(ResultCode code) {
        answerToSearches = new LDAPException(code, "");
    }

    void stop() {
        server.shutDown(true);
    }

    /** On the same port as before. */
    void start() throws LDAPException {
        server.startListening();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private InMemoryListenerConfig listener(@Nullable SSLContext certificate) throws LDAPException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (tls == Tls.IMPLICIT && certificate != null) {
            return InMemoryListenerConfig.createLDAPSConfig(
                    "ldaps", loopback, port, certificate.getServerSocketFactory(), certificate.getSocketFactory());
        }
        return InMemoryListenerConfig.createLDAPConfig(
                "ldap", loopback, port, certificate == null ? null : certificate.getSocketFactory());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Listening extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            String dn = request.getRequest().getBindDN();
            heard.add(dn);
            LDAPException answer = answerToBinds;
            if (answer != null && !dn.equals(SEARCHER)) {
                throw answer;
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            LDAPException answer = answerToSearches;
            if (answer != null) {
                throw answer;
            }
        }
    }
}
