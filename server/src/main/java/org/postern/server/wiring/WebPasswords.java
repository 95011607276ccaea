package org.postern.server.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import org.postern.credential.AccountName;
import org.postern.credential.service.SelfService;
import org.postern.portal.signin.BackEndSettings;
import org.postern.portal.signin.LdapVerifier;
import org.postern.portal.signin.LocalVerifier;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.signin.WebPasswordVerifier;
import org.postern.server.config.PosternConfig;

/** Who judges web passwords in this process, and has to be closed in the end. */
final class WebPasswords implements WebPasswordVerifier, AutoCloseable {
    /** The protocol by which a mail server judges them. */
    private static final String IMAP = "imap";

    private final SecureRandom random;
    private final boolean byUpstream;
    private final Runnable end;
    private volatile WebPasswordVerifier judge;

    private WebPasswords(WebPasswordVerifier judge, boolean byUpstream, Runnable end, SecureRandom random) {
        this.judge = judge;
        this.byUpstream = byUpstream;
        this.end = end;
        this.random = random;
    }

    /** @throws IOException when the authorities that a directory's TLS needs cannot be read */
    static WebPasswords of(
            BackEndSettings settings,
            PosternConfig config,
            Upstreams upstreams,
            SelfService selfService,
            SecureRandom random)
            throws IOException {
        if (settings instanceof BackEndSettings.Ldap ldap) {
            LdapVerifier directory = new LdapVerifier(ldap);
            return new WebPasswords(directory, false, directory::close, random);
        }
        boolean local = settings instanceof BackEndSettings.Local;
        WebPasswordVerifier judge = local
                ? new LocalVerifier(selfService.profiles(), selfService.hasher(), atOnce(config))
                : byUpstream(config, upstreams, random);
        return new WebPasswords(judge, !local, () -> {}, random);
    }

    /** If mail servers judge, these do so from now on; what was known of others is forgotten. */
    void follow(PosternConfig config, Upstreams upstreams) {
        if (byUpstream) {
            judge = byUpstream(config, upstreams, random);
        }
    }

    @Override
    public Judgement judge(AccountName account, WebPassword password, InetAddress client) {
        return judge.judge(account, password, client);
    }

    @Override
    public void close() {
        end.run();
    }

    private static WebPasswordVerifier byUpstream(PosternConfig config, Upstreams upstreams, SecureRandom random) {
        return new UpstreamWebPasswords(
                upstreams.routes(),
                ProtocolCatalog.found().named(IMAP),
                upstreams.dialling(),
                config.hostName(),
                random);
    }

    /** A core stays free for clients that log in meanwhile. */
    private static int atOnce(PosternConfig config) {
        return Math.max(1, config.credentials().hashing().threads() - 1);
    }
}
