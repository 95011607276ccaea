package org.postern.server.wiring;

import java.time.Clock;
import java.util.Optional;
import org.postern.credential.Verdict;
import org.postern.credential.service.LoginWatch;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;

/** Tells owners of accounts which clients were refused: another place where proxy and credentials meet. */
final class ActivityEvents implements SessionEvents {
    private final LoginWatch watch;
    private final Clock clock;

    ActivityEvents(LoginWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void refused(SessionLabel session, LoginFacts login, Refusal refusal) {
        if (!login.userName().isEmpty()) {
            reason(refusal)
                    .ifPresent(reason -> watch.refused(
                            login.userName(),
                            reason,
                            session.origin().address(),
                            login.client().label(),
                            clock.instant()));
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
}
