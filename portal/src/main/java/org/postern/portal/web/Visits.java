package org.postern.portal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.visit.Stage;
import org.postern.credential.visit.Visit;
import org.postern.credential.visit.VisitStore;
import org.postern.portal.factor.Where;

/** Begins, finds, renews and ends visits. A token is good for one stage: each change of stage makes a new one. */
public final class Visits {
    /** How exactly the last request is noted. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final VisitStore store;
    private final Tokens tokens;
    private final WebSettings settings;
    private final Clock clock;

    public Visits(VisitStore store, Tokens tokens, WebSettings settings, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** A visit and the token in its cookie. */
    public record Ticket(String token, Visit visit) {
        @Override
        public String toString() {
            return visit.toString();
        }
    }

    public Ticket begin(AccountName account, Stage stage, Where where) {
        String token = tokens.fresh();
        Instant now = now();
        Visit visit = new Visit(Tokens.digest(token), account, stage, now, now, null, where.browser(), where.address());
        store.begin(visit);
        return new Ticket(token, visit);
    }

    /** The visit of a token, unless it has ended. */
    Optional<Ticket> find(String token) {
        return store.find(Tokens.digest(token)).filter(this::isAlive).map(visit -> new Ticket(token, seen(visit)));
    }

    private boolean isAlive(Visit visit) {
        Instant now = clock.instant();
        boolean alive = now.isBefore(visit.signedInAt().plus(settings.life()))
                && now.isBefore(visit.seenAt().plus(settings.idle()));
        if (!alive) {
            store.end(visit.token());
        }
        return alive;
    }

    private Visit seen(Visit visit) {
        Instant now = now();
        if (!now.isBefore(visit.seenAt().plus(NOTED_EVERY))) {
            store.seen(visit.token(), now);
        }
        return visit;
    }

    /**
     * A factor has been proven: the visit goes on under a new token.
     *
     * @return empty when the visit has ended meanwhile
     */
    public Optional<Ticket> verified(Visit visit) {
        String token = tokens.fresh();
        Visit renewed = visit.renewed(Tokens.digest(token), Stage.FULL, now());
        return store.renew(visit.token(), renewed) ? Optional.of(new Ticket(token, renewed)) : Optional.empty();
    }

    public void end(Visit visit) {
        store.end(visit.token());
    }

    public void endAll(AccountName account) {
        store.endAll(account, null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
