package org.postern.protocol.imap;

import java.util.ArrayList;
import java.util.List;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

/** The lists of errands, and those errands that are no more than a few lines. */
final class Errands {
    private Errands() {}

    /** Logs in, and learns what the server offers to the user. */
    static List<Errand> login(UpstreamLogin login) {
        List<Errand> errands = new ArrayList<>(reach(login.tls()));
        errands.add(new IdErrand(login, false));
        errands.add(new LoginErrand(login));
        errands.add(new CapabilityErrand());
        errands.add(new IdErrand(login, true));
        errands.add(new ProbeErrand(login.method()));
        return errands;
    }

    /** Learns what the server offers to everybody, and takes leave. */
    static List<Errand> inquiry(TlsMode tls) {
        List<Errand> errands = new ArrayList<>(reach(tls));
        errands.add(new LogoutErrand());
        return errands;
    }

    private static List<Errand> reach(TlsMode tls) {
        return List.of(new GreetingErrand(), new CapabilityErrand(), new StartTlsErrand(tls), new CapabilityErrand());
    }

    private static final class GreetingErrand implements Errand {
        @Override
        public UpstreamStep begin(Talk talk) {
            return new UpstreamStep.Await();
        }

        @Override
        public UpstreamStep onUntagged(ServerLine line, Talk talk) {
            // PREAUTH: the connection already belongs to somebody, who need not be the user
            return line.word().equals("OK") ? talk.done() : talk.fail(UpstreamFailure.GARBAGE, line);
        }

        /** "Too many connections" and the like: the server is there but will not talk now. */
        @Override
        public UpstreamStep onBye(ServerLine line, Talk talk) {
            return talk.fail(UpstreamFailure.TEMPORARY, line);
        }

        @Override
        public UpstreamStep onTagged(ServerLine line, Talk talk) {
            return talk.fail(UpstreamFailure.GARBAGE, line);
        }
    }

    /** Asks for the capabilities unless the server has said them by itself. */
    private static final class CapabilityErrand implements Errand {
        @Override
        public boolean isNeeded(ServerState server) {
            return server.capabilities().isEmpty();
        }

        @Override
        public UpstreamStep begin(Talk talk) {
            return talk.command("CAPABILITY");
        }

        @Override
        public UpstreamStep onTagged(ServerLine line, Talk talk) {
            boolean told =
                    line.word().equals("OK") && talk.server().capabilities().isPresent();
            return told ? talk.done() : talk.refused(UpstreamFailure.GARBAGE, line);
        }
    }

    private record StartTlsErrand(TlsMode tls) implements Errand {
        @Override
        public boolean isNeeded(ServerState server) {
            return tls == TlsMode.STARTTLS;
        }

        @Override
        public UpstreamStep begin(Talk talk) {
            return talk.server().announces("STARTTLS")
                    ? talk.command("STARTTLS")
                    : talk.fail(UpstreamFailure.NO_STARTTLS, "STARTTLS is not announced");
        }

        @Override
        public UpstreamStep onTagged(ServerLine line, Talk talk) {
            return line.word().equals("OK")
                    ? new UpstreamStep.StartTls()
                    : talk.refused(UpstreamFailure.NO_STARTTLS, line);
        }
    }

    /** Exchange says OK to a login and on the next command that the user is "not connected": ask before the client does. */
    private record ProbeErrand(LoginMethod method) implements Errand {
        @Override
        public boolean isNeeded(ServerState server) {
            return LoginTraits.of(method).probed();
        }

        @Override
        public UpstreamStep begin(Talk talk) {
            return talk.command("STATUS INBOX (UIDNEXT)");
        }

        @Override
        public UpstreamStep onTagged(ServerLine line, Talk talk) {
            return line.word().equals("OK") ? talk.done() : talk.refused(UpstreamFailure.LOGIN_REFUSED, line);
        }
    }

    private static final class LogoutErrand implements Errand {
        @Override
        public UpstreamStep begin(Talk talk) {
            return talk.command("LOGOUT");
        }

        @Override
        public UpstreamStep onBye(ServerLine line, Talk talk) {
            return talk.done();
        }

        @Override
        public UpstreamStep onTagged(ServerLine line, Talk talk) {
            return talk.done();
        }
    }
}
