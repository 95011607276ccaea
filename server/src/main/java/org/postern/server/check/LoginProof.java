package org.postern.server.check;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.upstream.EndpointSettings;

/**
 * Proves that an upstream honours the identity that Postern logs in with. Some servers ignore it and would open the
 * proxy's own mailbox to everybody, so nothing is taken for granted: an unknown user and a wrong secret must fail, and
 * what user A leaves in a mailbox must be seen by A and not by B.
 */
final class LoginProof {
    private final MailProtocol protocol;
    private final EndpointSettings endpoint;
    private final String subject;
    private final String hostName;
    private final Dialling dialling;
    private final BiFunction<LoginMethod, String, Optional<LoginMethod>> completion;
    private final String nonce;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param completion completes a login method for an account, with its stored secret if it needs one
     * @param nonce random letters and digits, for names that nobody has
     */
    LoginProof(
            MailProtocol protocol,
            EndpointSettings endpoint,
            String subject,
            String hostName,
            Dialling dialling,
            BiFunction<LoginMethod, String, Optional<LoginMethod>> completion,
            String nonce) {
        this.protocol = protocol;
        this.endpoint = endpoint;
        this.subject = subject;
        this.hostName = hostName;
        this.dialling = dialling;
        this.completion = completion;
        this.nonce = nonce;
    }

    /** @param accounts two accounts of the upstream, in canonical form, or none */
    List<Finding> prove(List<String> accounts) {
        endpoint.login().fold(new Doubts(accounts)).forEach(Runnable::run);
        if (accounts.size() < 2) {
            findings.add(Finding.skipped(
                    subject,
                    "it is not proven that every user gets the right mailbox",
                    "run postern check with --probe-accounts A,B, two accounts of this upstream"));
        } else {
            mailboxes(accounts.get(0), accounts.get(1));
        }
        return List.copyOf(findings);
    }

    private void unknownUser(String domain) {
        String nobody = "postern-check-" + nonce + domain;
        DialResult result = logIn(nobody, endpoint.login());
        if (result.welcome() != null) {
            findings.add(Finding.failed(
                    subject,
                    "a user that does not exist is let in: the server ignores whom Postern logs in as, or lets in"
                            + " everybody",
                    "choose another login method; with this one all users may share one mailbox"));
        } else if (result.isRefusal()) {
            findings.add(Finding.ok(subject, "a user that does not exist is refused"));
        } else {
            findings.add(unfinished("a user that does not exist", result));
        }
    }

    private void wrongSecret(LoginMethod wrong, String user) {
        DialResult result = logIn(user, wrong);
        if (result.welcome() != null) {
            findings.add(Finding.failed(
                    subject,
                    "a wrong password of the proxy is taken",
                    "the server lets in whoever connects: use login method none, and firewall it to Postern"));
        } else if (result.isRefusal()) {
            findings.add(Finding.ok(subject, "a wrong password of the proxy is refused"));
        } else {
            findings.add(unfinished("a wrong password of the proxy", result));
        }
    }

    private void trusted() {
        findings.add(Finding.warning(
                subject,
                "the upstream takes Postern's word for who the user is",
                "make sure that nobody but Postern can reach this port"));
    }

    private void mailboxes(String a, String b) {
        MailboxMark leave = mark(MailboxMark.Action.LEAVE);
        Optional<MarkDialogue> marks =
                methodFor(a).flatMap(method -> protocol.newMarkDialogue(login(a, method), leave));
        if (marks.isEmpty()) {
            accepted(a);
            accepted(b);
            return;
        }
        DialResult left = withMark(a, leave).result();
        if (left.welcome() == null) {
            findings.add(unfinished("the login of " + a, left));
            return;
        }
        try {
            seek(a, b);
        } finally {
            removed(a, withMark(a, mark(MailboxMark.Action.REMOVE)));
        }
    }

    private void seek(String a, String b) {
        MarkedResult byB = withMark(b, mark(MailboxMark.Action.SEEK));
        MarkedResult byA = withMark(a, mark(MailboxMark.Action.SEEK));
        if (byB.result().welcome() == null || byA.result().welcome() == null) {
            boolean bFailed = byB.result().welcome() == null;
            findings.add(unfinished("the login of " + (bFailed ? b : a), (bFailed ? byB : byA).result()));
        } else if (byB.seen()) {
            findings.add(Finding.failed(
                    subject,
                    a + " and " + b + " get the same mailbox: the server ignores whom Postern logs in as",
                    "choose another login method; never serve users with this one"));
        } else if (!byA.seen()) {
            findings.add(Finding.failed(
                    subject,
                    a + " does not find again what it left in its mailbox",
                    "look into the server's log; is " + a + " spread over several servers?"));
        } else {
            findings.add(Finding.ok(subject, a + " and " + b + " each get a mailbox of their own"));
        }
    }

    private void removed(String user, MarkedResult removal) {
        if (removal.result().welcome() == null) {
            findings.add(Finding.warning(
                    subject,
                    "the folder " + mark(MailboxMark.Action.REMOVE).name()
                            + " could not be removed from the mailbox of " + user,
                    "remove it by hand"));
        }
    }

    private void accepted(String user) {
        DialResult result = methodFor(user)
                .map(method -> logIn(user, method))
                .orElseGet(() -> DialResult.failed(UpstreamFailure.NO_STORED_SECRET, ""));
        findings.add(
                result.welcome() == null
                        ? unfinished("the login of " + user, result)
                        : Finding.ok(subject, user + " is let in"));
    }

    private MarkedResult withMark(String user, MailboxMark mark) {
        LoginMethod method = methodFor(user).orElse(null);
        if (method == null) {
            return new MarkedResult(DialResult.failed(UpstreamFailure.NO_STORED_SECRET, ""), false);
        }
        MarkDialogue[] last = new MarkDialogue[1];
        Supplier<MarkDialogue> dialogues = () ->
                last[0] = protocol.newMarkDialogue(login(user, method), mark).orElseThrow();
        DialResult result = dialling.dial(endpoint, dialogues::get);
        return new MarkedResult(result, last[0] != null && last[0].markSeen());
    }

    private DialResult logIn(String user, LoginMethod method) {
        return dialling.dial(endpoint, () -> protocol.newDialogue(login(user, method)));
    }

    private Optional<LoginMethod> methodFor(String user) {
        return completion.apply(endpoint.login(), user);
    }

    private UpstreamLogin login(String user, LoginMethod method) {
        InetSocketAddress self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new UpstreamLogin(
                user,
                method,
                endpoint.tls(),
                hostName,
                "check-" + nonce,
                new ClientOrigin(self, self),
                ClientIdentity.UNKNOWN,
                true,
                endpoint.sendOrigin());
    }

    private MailboxMark mark(MailboxMark.Action action) {
        return new MailboxMark("postern-check-" + nonce, action);
    }

    private Finding unfinished(String what, DialResult result) {
        @Nullable UpstreamFailure failure = result.failure();
        return FailureWords.finding(
                subject + ", " + what, failure == null ? UpstreamFailure.GARBAGE : failure, result.serverWords());
    }

    /** @param seen whether the mark was found */
    private record MarkedResult(DialResult result, boolean seen) {}

    /** Which doubts a method leaves, each as a check to run. */
    private final class Doubts implements LoginMethod.Cases<List<Runnable>> {
        private final String domain;
        private final String user;

        Doubts(List<String> accounts) {
            String known = accounts.isEmpty() ? "postern-check@invalid" : accounts.get(0);
            int at = known.lastIndexOf('@');
            this.domain = at < 0 ? "" : known.substring(at);
            this.user = known;
        }

        @Override
        public List<Runnable> plainAuthzid(LoginMethod.PlainAuthzid method) {
            return doubt(new LoginMethod.PlainAuthzid(method.user(), wrong()));
        }

        @Override
        public List<Runnable> compositeLogin(LoginMethod.CompositeLogin method) {
            return doubt(new LoginMethod.CompositeLogin(method.separator(), method.user(), wrong()));
        }

        @Override
        public List<Runnable> xclient(LoginMethod.Xclient method) {
            return List.of(LoginProof.this::trusted);
        }

        @Override
        public List<Runnable> authLogin(LoginMethod.AuthLogin method) {
            LoginMethod wrong = new LoginMethod.AuthLogin(method.pattern(), wrong());
            // a pattern without a place for the user is one login for all: it cannot refuse anybody
            return method.loginName("a@x").equals(method.loginName("b@y"))
                    ? List.of(() -> wrongSecret(wrong, user))
                    : doubt(wrong);
        }

        @Override
        public List<Runnable> storedSecret(LoginMethod.StoredSecret method) {
            return List.of(() -> wrongSecret(new LoginMethod.StoredSecret(wrong()), user));
        }

        @Override
        public List<Runnable> none(LoginMethod.None method) {
            return List.of(LoginProof.this::trusted);
        }

        private List<Runnable> doubt(LoginMethod wrong) {
            return List.of(() -> unknownUser(domain), () -> wrongSecret(wrong, user));
        }

        private Secret wrong() {
            return Secret.ofText("wrong-" + nonce);
        }
    }
}
