package org.postern.demo;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postern.server.demo.DemoAccount;
import org.postern.server.demo.DemoMessage;
import org.postern.server.demo.DemoUpstream;

/** A GreenMail with the accounts of the demonstration; everything it holds lies in memory. */
public final class GreenMailUpstream implements DemoUpstream {
    /** GreenMail's own two seconds are too few for a busy machine. */
    private static final long START_MILLIS = 20_000;

    /** Receives what is sent to strangers; nobody can log in there. */
    private static final String NOBODY = "nobody@demo.postern.invalid";

    private @Nullable GreenMail server;

    @Override
    public void start(
            InetSocketAddress imap, InetSocketAddress smtp, List<DemoAccount> accounts, Consumer<DemoMessage> elsewhere)
            throws IOException {
        requireFree(imap);
        requireFree(smtp);
        GreenMail starting = new GreenMail(
                new ServerSetup[] {setup(imap, ServerSetup.PROTOCOL_IMAP), setup(smtp, ServerSetup.PROTOCOL_SMTP)});
        try {
            starting.start();
        } catch (IllegalStateException e) {
            starting.stop();
            throw new IOException("The demonstration's mail server did not start on " + imap + " and " + smtp, e);
        }
        server = starting;
        UserManager users = starting.getUserManager();
        for (DemoAccount account : accounts) {
            Predicate<String> secrets = Set.of(account.webPassword(), account.proxySecret())::contains;
            DemoMail.deliverTo(create(users, account.address(), secrets));
        }
        // GreenMail would make an account for every address somebody writes to, with the address as its password.
        GreenMailUser nobody = create(users, NOBODY, secret -> false);
        users.setMessageDeliveryHandler((message, recipient) -> {
            @Nullable GreenMailUser owner = users.getUserByEmail(recipient.getEmail());
            if (owner == null) {
                elsewhere.accept(ReadableMail.of(recipient.getEmail(), message.getMessage()));
            }
            return Objects.requireNonNullElse(owner, nobody);
        });
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private static ServerSetup setup(InetSocketAddress address, String protocol) {
        ServerSetup setup = new ServerSetup(address.getPort(), address.getHostString(), protocol);
        setup.setServerStartupTimeout(START_MILLIS);
        return setup;
    }

    /** GreenMail tells of a port that is taken only by a stack trace on another thread. */
    private static void requireFree(InetSocketAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (BindException e) {
            throw new IOException("The demonstration's mail server cannot listen on " + address, e);
        }
    }

    private static GreenMailUser create(UserManager users, String address, Predicate<String> secrets)
            throws IOException {
        try {
            UserImpl user = (UserImpl) users.createUser(address, address, "");
            // GreenMail knows one password for each user; its hook for tokens judges any number of them.
            user.setTokenValidator(secrets::test);
            return user;
        } catch (UserException e) {
            throw new IOException("The demonstration's account " + address + " cannot be made", e);
        }
    }
}
