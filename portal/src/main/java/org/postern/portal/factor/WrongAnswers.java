package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.budget.Budget;
import org.postern.credential.budget.Charge;
import org.postern.credential.service.SelfService;
import org.postern.portal.view.Trouble;

/** Counts wrong answers to second steps, whichever factor they were for: six digits can be guessed by the patient. */
final class WrongAnswers {
    /** NIST SP 800-63B 5.2.2 allows 100 in a row; at this rate a six-digit guess takes years. */
    private static final Budget PER_ACCOUNT = new Budget("factor-wrong", 15, Duration.ofHours(1));

    private final SelfService store;
    private final Clock clock;

    WrongAnswers(SelfService store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Counts an answer as wrong before it is looked at, so that many at once cannot be more than are allowed. */
    Optional<Trouble> begin(AccountName account) {
        return store.budgets()
                .charge(charges(account), clock.instant())
                .map(until -> Trouble.of(Trouble.Kind.FACTOR_TOO_OFTEN, minutesUntil(until)));
    }

    /** It was right, or no answer at all. */
    void forgive(AccountName account) {
        store.budgets().refund(charges(account), clock.instant());
    }

    private List<Charge> charges(AccountName account) {
        byte[] hash = store.digests().of("budget", account.value().getBytes(StandardCharsets.UTF_8));
        return List.of(PER_ACCOUNT.charge(HexFormat.of().formatHex(hash)));
    }

    private long minutesUntil(Instant then) {
        return Math.max(
                1, Duration.between(clock.instant(), then).plusSeconds(59).toMinutes());
    }
}
