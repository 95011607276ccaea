package org.postern.server.check;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.TrustSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** A mail server made of rules: whom it lets in, and whose mailbox they get. No wire, so only outcomes count. */
public final class PretendedServer implements Dialling, MailProtocol {
    public static final String ALICE = "alice@example.org";
    public static final String BOB = "bob@example.org";
    private static final String SECRET = "right";

    private final Function<UpstreamLogin, Optional<String>> mailboxOf;
    private final Set<String> marks = new HashSet<>();
    private volatile boolean down;

    private PretendedServer(Function<UpstreamLogin, Optional<String>> mailboxOf) {
        this.mailboxOf = mailboxOf;
    }

    /** Alice and bob each get their own mailbox, and only if the proxy's secret is right. */
    public static PretendedServer honest() {
        return new PretendedServer(login -> Optional.of(login.user())
                .filter(user -> secretIsRight(login) && (user.equals(ALICE) || user.equals(BOB))));
    }

    /** Looks at the proxy's secret alone, and opens the proxy's own mailbox to everybody. */
    public static PretendedServer ignoringIdentities() {
        return new PretendedServer(login -> Optional.of("proxyadmin").filter(own -> secretIsRight(login)));
    }

    /** Lets in whoever comes, as whom he says he is. */
    public static PretendedServer believingEverything() {
        return new PretendedServer(login -> Optional.of(login.user()));
    }

    /** Whether nobody answers. */
    public PretendedServer down(boolean now) {
        down = now;
        return this;
    }

    /** The marks that are left in mailboxes. */
    public Set<String> marks() {
        return marks;
    }

    public static UpstreamSettings upstream(LoginMethod method, List<String> probeAccounts) {
        return new UpstreamSettings("main", Map.of("imap", endpoint(method)), probeAccounts, false);
    }

    public static LoginMethod authzid() {
        return new LoginMethod.PlainAuthzid("proxyadmin", Secret.ofText(SECRET));
    }

    public static EndpointSettings endpoint(LoginMethod method) {
        return new EndpointSettings(
                List.of(InetSocketAddress.createUnresolved("localhost", 143)),
                TlsMode.NONE,
                TrustSettings.PLATFORM,
                method,
                SenderPolicy.OFF,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                true,
                ProxyHeader.NONE);
    }

    @Override
    public DialResult dial(
            EndpointSettings endpoint, Supplier<UpstreamDialogue> dialogues, @Nullable ClientOrigin origin) {
        if (down) {
            return DialResult.failed(UpstreamFailure.UNREACHABLE, "Connection refused");
        }
        Conversation conversation = (Conversation) dialogues.get();
        return mailboxOf
                .apply(conversation.login)
                .map(mailbox -> {
                    conversation.inside(mailbox);
                    return DialResult.reached(new UpstreamWelcome(List.of(), ""));
                })
                .orElseGet(() -> DialResult.failed(UpstreamFailure.LOGIN_REFUSED, "NO"));
    }

    private static boolean secretIsRight(UpstreamLogin login) {
        return login.method() instanceof LoginMethod.PlainAuthzid method
                && method.password().<Boolean>reveal(octets -> new String(octets).equals(SECRET));
    }

    @Override
    public String name() {
        return "imap";
    }

    @Override
    public boolean supports(LoginMethod method) {
        return true;
    }

    @Override
    public UpstreamDialogue newDialogue(UpstreamLogin login) {
        return new Conversation(login, null);
    }

    @Override
    public Optional<MarkDialogue> newMarkDialogue(UpstreamLogin login, MailboxMark mark) {
        return Optional.of(new Conversation(login, mark));
    }

    @Override
    public UpstreamDialogue newInquiry(TlsMode tls, String hostName) {
        throw new AssertionError("not asked");
    }

    @Override
    public PreAuthSession newSession(SessionFacts facts) {
        throw new AssertionError("no client");
    }

    @Override
    public Optional<RelayGuard> newGuard(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        return Optional.empty();
    }

    @Override
    public String farewell(Farewell reason) {
        return "";
    }

    /** Stands for what would be said. */
    private final class Conversation implements MarkDialogue {
        private final UpstreamLogin login;
        private final @Nullable MailboxMark mark;
        private boolean seen;

        Conversation(UpstreamLogin login, @Nullable MailboxMark mark) {
            this.login = login;
            this.mark = mark;
        }

        void inside(String mailbox) {
            if (mark != null) {
                String folder = mailbox + "/" + mark.name();
                seen = marks.contains(folder);
                switch (mark.action()) {
                    case LEAVE -> marks.add(folder);
                    case REMOVE -> marks.remove(folder);
                    case SEEK -> {}
                }
            }
        }

        @Override
        public boolean markSeen() {
            return seen;
        }

        @Override
        public UpstreamStep onConnected() {
            return new UpstreamStep.Await();
        }

        @Override
        public UpstreamStep onLine(byte[] line) {
            return new UpstreamStep.Await();
        }

        @Override
        public UpstreamStep onBlock(byte[] block) {
            return new UpstreamStep.Await();
        }

        @Override
        public UpstreamStep onTlsEstablished() {
            return new UpstreamStep.Await();
        }
    }
}
