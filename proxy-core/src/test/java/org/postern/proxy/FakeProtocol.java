package org.postern.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.RelayWatch;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;

/** The smallest protocol with which everything in the core can be shown; see {@link FakeSession} for its verbs. */
public final class FakeProtocol implements MailProtocol {
    private Optional<RelayGuard> guard = Optional.empty();
    private boolean guardIsBroken;
    private boolean sessionsAreBroken;

    public FakeProtocol guardedBy(RelayGuard watch) {
        guard = Optional.of(watch);
        return this;
    }

    public FakeProtocol withBrokenGuard() {
        guardIsBroken = true;
        return this;
    }

    public FakeProtocol withBrokenSessions() {
        sessionsAreBroken = true;
        return this;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean supports(LoginMethod method) {
        return true;
    }

    @Override
    public PreAuthSession newSession(SessionFacts facts) {
        if (sessionsAreBroken) {
            throw new IllegalStateException("a bug");
        }
        return new FakeSession(facts);
    }

    @Override
    public UpstreamDialogue newDialogue(UpstreamLogin login) {
        return new FakeDialogue(login.user(), login.method(), login.tls());
    }

    @Override
    public UpstreamDialogue newInquiry(TlsMode tls, String hostName) {
        return new FakeDialogue("inquiry", new LoginMethod.None(), tls);
    }

    @Override
    public Optional<MarkDialogue> newMarkDialogue(UpstreamLogin login, MailboxMark mark) {
        return Optional.empty();
    }

    @Override
    public Optional<RelayGuard> newGuard(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        if (guardIsBroken) {
            throw new IllegalStateException("a bug");
        }
        return guard;
    }

    /** A command is over with the line that answers it; {@code opaque} ends all understanding. */
    @Override
    public RelayWatch newWatch() {
        return new RelayWatch() {
            private Moment moment = Moment.BETWEEN_COMMANDS;

            @Override
            public void fromClient(ByteBuf octets) {
                move(Moment.WITHIN_COMMAND);
            }

            @Override
            public void toClient(ByteBuf octets) {
                String words = octets.toString(UTF_8);
                if (words.contains("opaque")) {
                    move(Moment.UNKNOWN);
                } else if (words.endsWith("\n")) {
                    move(Moment.BETWEEN_COMMANDS);
                }
            }

            @Override
            public Moment moment() {
                return moment;
            }

            private void move(Moment to) {
                moment = moment == Moment.UNKNOWN ? moment : to;
            }
        };
    }

    @Override
    public String farewell(Farewell reason) {
        return "* " + reason + "\r\n";
    }

    /** A guard from its two directions. */
    public static RelayGuard guard(Direction fromClient, Direction fromServer, Runnable whenClosed) {
        return new RelayGuard() {
            @Override
            public void fromClient(ByteBuf octets, Wires wires) {
                fromClient.pass(octets, wires);
            }

            @Override
            public void fromServer(ByteBuf octets, Wires wires) {
                fromServer.pass(octets, wires);
            }

            @Override
            public void close() {
                whenClosed.run();
            }
        };
    }

    /** One direction of a guard. */
    @FunctionalInterface
    public interface Direction {
        void pass(ByteBuf octets, RelayGuard.Wires wires);
    }
}
