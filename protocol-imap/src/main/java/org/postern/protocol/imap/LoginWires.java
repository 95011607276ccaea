package org.postern.protocol.imap;

import java.util.Optional;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;

/**
 * Chooses the {@link LoginWire} of a login method from what the server announces; empty if it announces nothing that
 * fits.
 */
final class LoginWires implements LoginMethod.Cases<Optional<LoginWire>> {
    /** Said where the server asks for a password that it does not look at. */
    private static final Secret MEANINGLESS = Secret.ofText("trusted-network");

    private final String user;
    private final String tag;
    private final ServerState server;

    LoginWires(String user, String tag, ServerState server) {
        this.user = user;
        this.tag = tag;
        this.server = server;
    }

    /** Only PLAIN carries an authorization identity: LOGIN would open the mailbox of the proxy's own account. */
    @Override
    public Optional<LoginWire> plainAuthzid(LoginMethod.PlainAuthzid method) {
        return plain(user, method.user(), method.password());
    }

    @Override
    public Optional<LoginWire> compositeLogin(LoginMethod.CompositeLogin method) {
        return plainOrLogin(user + method.separator() + method.user(), method.password());
    }

    @Override
    public Optional<LoginWire> xclient(LoginMethod.Xclient method) {
        return Optional.empty();
    }

    @Override
    public Optional<LoginWire> authLogin(LoginMethod.AuthLogin method) {
        return login(method.loginName(user), method.password());
    }

    @Override
    public Optional<LoginWire> storedSecret(LoginMethod.StoredSecret method) {
        return plainOrLogin(user, method.password());
    }

    @Override
    public Optional<LoginWire> none(LoginMethod.None method) {
        return plainOrLogin(user, MEANINGLESS);
    }

    private Optional<LoginWire> plainOrLogin(String name, Secret password) {
        return plain("", name, password).or(() -> login(name, password));
    }

    private Optional<LoginWire> plain(String authorizationId, String name, Secret password) {
        return server.announces("AUTH=PLAIN")
                ? Optional.of(LoginWire.plain(tag, authorizationId, name, password, server.announces("SASL-IR")))
                : Optional.empty();
    }

    private Optional<LoginWire> login(String name, Secret password) {
        return server.announces("LOGINDISABLED")
                ? Optional.empty()
                : Optional.of(LoginWire.login(tag, name, password, server.announces("LITERAL+")));
    }
}
