package org.postern.server.wiring;

import java.time.Clock;
import java.util.Optional;
import org.postern.credential.Verdict;
import org.postern.credential.service.LoginWatch;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Tells owners of accounts which clients were refused: another place where proxy and credentials meet. */
final class ActivityEvents implements SessionEvents {
    private final LoginWatch watch;
    private final Clock clock;

    ActivityEvents(LoginWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void refused(SessionLabel session, String userName, ClientIdentity client, Refusal refusal) {
        if (!userName.isEmpty()) {
            reason(refusal)
                    .ifPresent(reason -> watch.refused(
                            userName, reason, session.origin().address(), client.label(), clock.instant()));
        }
    }

    /** Whose mailbox a foreign authorization was meant for cannot be told. */
    private static Optional<Verdict.Reason> reason(Refusal refusal) {
        return switch (refusal) {
            case NOT_A_CLIENT_PASSWORD -> Optional.of(Verdict.Reason.NOT_A_CLIENT_PASSWORD);
            case WRONG -> Optional.of(Verdict.Reason.WRONG);
            case BAD_USER_NAME -> Optional.of(Verdict.Reason.BAD_USER_NAME);
            case FOREIGN_AUTHORIZATION -> Optional.empty();
            case OUT_OF_SCOPE -> Optional.of(Verdict.Reason.OUT_OF_SCOPE);
            case EXPIRED -> Optional.of(Verdict.Reason.EXPIRED);
            case ADDRESS_NOT_ALLOWED -> Optional.of(Verdict.Reason.ADDRESS_NOT_ALLOWED);
            case ACCOUNT_DISABLED -> Optional.of(Verdict.Reason.ACCOUNT_DISABLED);
        };
    }

    @Override
    public void opened(SessionLabel session) {}

    @Override
    public void struck(SessionLabel session) {}

    @Override
    public void undecided(SessionLabel session, String cause) {}

    /** The password was right: that the mail server has trouble is no news of the account. */
    @Override
    public void upstreamFailed(SessionLabel session, String upstream, UpstreamFailure failure, String serverWords) {}

    /** The store notes uses of passwords by itself. */
    @Override
    public void loggedIn(SessionLabel session, Grant grant, LoginAttempt attempt, String upstream) {}

    @Override
    public void farewell(SessionLabel session, Farewell reason) {}

    @Override
    public void closed(SessionLabel session, SessionEnd end, long toServer, long toClient) {}
}
