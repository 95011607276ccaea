package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.budget.Charge;
import org.postern.credential.factor.CodeStore.Redemption;
import org.postern.credential.factor.VerificationCode;
import org.postern.credential.service.SelfService;
import org.postern.portal.text.Language;
import org.postern.portal.view.Trouble;

/** Sends codes and takes them back: six digits, a few minutes, a few tries, one live code for each purpose. */
public final class CodeDesk {
    private final SelfService store;
    private final FactorSettings settings;
    private final SendBudgets budgets;
    private final Post post;
    private final SecureRandom random;
    private final Clock clock;

    public CodeDesk(SelfService store, FactorSettings settings, Post post, SecureRandom random, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.budgets = new SendBudgets(settings, store.digests());
        this.post = post;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Sends a code; the earlier one for the purpose is worthless once this one is on its way. What cannot be sent costs
     * nothing and changes nothing.
     */
    public Optional<Trouble> send(AccountName account, Purpose purpose, CodeTarget to, Where where, Language language) {
        List<Charge> cooldown = budgets.cooldown(account, purpose, to);
        Optional<Instant> cooled = store.budgets().charge(cooldown, clock.instant());
        if (cooled.isPresent()) {
            return Optional.of(Trouble.of(Trouble.Kind.SEND_COOLDOWN, secondsUntil(cooled.get())));
        }
        List<Charge> cost = budgets.cost(account, to, where);
        Optional<Instant> affordable = store.budgets().charge(cost, clock.instant());
        if (affordable.isPresent()) {
            store.budgets().refund(cooldown, clock.instant());
            return Optional.of(Trouble.of(Trouble.Kind.SEND_TOO_OFTEN, minutesUntil(affordable.get())));
        }
        List<Charge> all = new ArrayList<>(cooldown);
        all.addAll(cost);
        return deliver(account, purpose, to, language, all);
    }

    private Optional<Trouble> deliver(
            AccountName account, Purpose purpose, CodeTarget to, Language language, List<Charge> charges) {
        String code = CodeText.newCode(random);
        Optional<Trouble> trouble = Optional.of(Trouble.of(Trouble.Kind.SEND_FAILED));
        try {
            trouble = post.send(account, to, language, purpose, code, settings.code());
            if (trouble.isEmpty()) {
                store.codes().put(waiting(account, purpose, to, code));
            }
            return trouble;
        } finally {
            if (trouble.isPresent()) {
                store.budgets().refund(charges, clock.instant());
            }
        }
    }

    private VerificationCode waiting(AccountName account, Purpose purpose, CodeTarget to, String code) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] target = to.target().getBytes(StandardCharsets.UTF_8);
        return new VerificationCode(
                account,
                purpose.label(),
                to.factorId(),
                to.factorId() == null ? store.sealer().seal(target, place(account, purpose)) : null,
                digest(account, purpose, to.factorId(), code),
                now,
                now.plus(settings.code()),
                FactorSettings.CODE_TRIES);
    }

    /** Seconds until another code for the purpose may be sent to the target; 0 for now. */
    public long waitSeconds(AccountName account, Purpose purpose, CodeTarget to) {
        return store.budgets()
                .wait(budgets.cooldown(account, purpose, to), clock.instant())
                .map(this::secondsUntil)
                .orElse(0L);
    }

    /** The target that waits to be bound, as long as its code is waited for. */
    public Optional<String> pendingTarget(AccountName account, Purpose purpose) {
        return store.codes()
                .find(account, purpose.label())
                .map(VerificationCode::sealedTarget)
                .map(box -> opened(account, purpose, box));
    }

    /** Whether a code for the purpose was sent to the factor and may still be typed. */
    public boolean isWaiting(AccountName account, Purpose purpose, String factorId) {
        return store.codes()
                .find(account, purpose.label())
                .filter(code -> factorId.equals(code.factorId()) && code.isGood(clock.instant()))
                .isPresent();
    }

    /**
     * Takes a code that was typed.
     *
     * @param factorId which factor it must have been sent to, or {@code null} when one is being bound
     */
    public Redeemed redeem(AccountName account, Purpose purpose, @Nullable String factorId, String typed) {
        Optional<String> code = CodeText.normalise(typed);
        if (code.isEmpty()) {
            return Redeemed.trouble(Trouble.of(Trouble.Kind.CODE_FORM));
        }
        Redemption redemption = store.codes()
                .redeem(account, purpose.label(), digest(account, purpose, factorId, code.get()), clock.instant());
        return switch (redemption.outcome()) {
            case RIGHT -> new Redeemed(null, target(account, purpose, redemption));
            case WRONG ->
                Redeemed.trouble(
                        redemption.triesLeft() > 0
                                ? Trouble.of(Trouble.Kind.CODE_WRONG, redemption.triesLeft())
                                : Trouble.of(Trouble.Kind.CODE_EXHAUSTED));
            case EXPIRED -> Redeemed.trouble(Trouble.of(Trouble.Kind.CODE_EXPIRED));
            case EXHAUSTED -> Redeemed.trouble(Trouble.of(Trouble.Kind.CODE_EXHAUSTED));
            case NONE -> Redeemed.trouble(Trouble.of(Trouble.Kind.CODE_NONE));
        };
    }

    /**
     * How the taking of a code ended.
     *
     * @param trouble what was wrong with it, or {@code null}
     * @param target what may be bound now; empty for a bound factor
     */
    public record Redeemed(@Nullable Trouble trouble, String target) {
        static Redeemed trouble(Trouble trouble) {
            return new Redeemed(trouble, "");
        }

        @Override
        public String toString() {
            return "Redeemed[" + trouble + "]";
        }
    }

    private String target(AccountName account, Purpose purpose, Redemption redemption) {
        VerificationCode code = redemption.code();
        byte[] box = code == null ? null : code.sealedTarget();
        return box == null ? "" : opened(account, purpose, box);
    }

    private String opened(AccountName account, Purpose purpose, byte[] box) {
        return new String(store.sealer().open(box, place(account, purpose)), StandardCharsets.UTF_8);
    }

    private byte[] digest(AccountName account, Purpose purpose, @Nullable String factorId, String code) {
        String context =
                "code\n" + account.value() + '\n' + purpose.label() + '\n' + (factorId == null ? "" : factorId);
        return store.digests().of(context, code.getBytes(StandardCharsets.US_ASCII));
    }

    private static String place(AccountName account, Purpose purpose) {
        return "code\n" + account.value() + '\n' + purpose.label();
    }

    private long secondsUntil(Instant then) {
        return Math.max(
                1, Duration.between(clock.instant(), then).plusMillis(999).toSeconds());
    }

    private long minutesUntil(Instant then) {
        return Math.max(
                1, Duration.between(clock.instant(), then).plusSeconds(59).toMinutes());
    }
}
