package org.postern.portal.factor;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.service.SelfService;
import org.postern.portal.view.Trouble;

/** Has people prove that they are who the web password says: by a code, an authenticator, a passkey or a recovery code. */
public final class SecondVerification {
    private final SelfService store;
    private final FactorBook factors;
    private final CodeDesk codes;
    private final Passkeys passkeys;
    private final WrongAnswers wrongAnswers;
    private final Clock clock;

    public SecondVerification(SelfService store, FactorBook factors, CodeDesk codes, Passkeys passkeys, Clock clock) {
        this.store = store;
        this.factors = factors;
        this.codes = codes;
        this.passkeys = passkeys;
        this.wrongAnswers = new WrongAnswers(store, clock);
        this.clock = clock;
    }

    /**
     * An answer to a second step.
     *
     * @param text a code as typed, or a passkey's response in JSON
     * @param challenge what the passkey was asked, or {@code null}
     */
    public record Answer(String text, byte @Nullable [] challenge) {
        @Override
        public String toString() {
            return "Answer[hidden]";
        }
    }

    /** @return empty when the factor is proven */
    public Optional<Trouble> prove(AccountName account, BoundFactor factor, Purpose purpose, Answer answer) {
        return counted(account, () -> switch (factor.kind()) {
            case SMS, EMAIL -> code(account, factor, purpose, answer.text());
            case TOTP -> totp(factor, answer.text());
            case PASSKEY -> passkey(factor, answer);
        });
    }

    /** @return empty when the code was one of the account's recovery codes; it is used up now */
    public Optional<Trouble> recover(AccountName account, String typed) {
        return counted(account, () -> {
            Optional<String> code = RecoveryCodes.normalise(typed);
            boolean right = code.isPresent()
                    && store.recoveryCodes()
                            .use(account, RecoveryDesk.digest(store, account, code.get()), clock.instant());
            return right ? Optional.empty() : Optional.of(Trouble.of(Trouble.Kind.RECOVERY_CODE_WRONG));
        });
    }

    /** What can be wrong without a guess having been made. */
    private static final List<Trouble.Kind> NO_GUESS =
            List.of(Trouble.Kind.CODE_FORM, Trouble.Kind.CODE_NONE, Trouble.Kind.CODE_EXPIRED);

    private Optional<Trouble> counted(AccountName account, Attempt attempt) {
        Optional<Trouble> tooOften = wrongAnswers.begin(account);
        if (tooOften.isPresent()) {
            return tooOften;
        }
        Optional<Trouble> trouble = attempt.make();
        if (trouble.isEmpty() || NO_GUESS.contains(trouble.get().kind())) {
            wrongAnswers.forgive(account);
        }
        return trouble;
    }

    /** Something that proves, or does not. */
    @FunctionalInterface
    private interface Attempt {
        Optional<Trouble> make();
    }

    private Optional<Trouble> code(AccountName account, BoundFactor factor, Purpose purpose, String typed) {
        Trouble trouble = codes.redeem(account, purpose, factor.id(), typed).trouble();
        if (trouble == null) {
            factors.use(factor, 0);
        }
        return Optional.ofNullable(trouble);
    }

    private Optional<Trouble> totp(BoundFactor factor, String typed) {
        Optional<String> code = CodeText.normalise(typed);
        if (code.isEmpty()) {
            return Optional.of(Trouble.of(Trouble.Kind.CODE_FORM));
        }
        OptionalLong step = Totp.verify(
                factor.content(), code.get(), clock.instant(), factor.factor().counter());
        boolean proven = step.isPresent() && factors.use(factor, step.getAsLong());
        return proven ? Optional.empty() : Optional.of(Trouble.of(Trouble.Kind.TOTP_WRONG));
    }

    private Optional<Trouble> passkey(BoundFactor factor, Answer answer) {
        byte[] challenge = answer.challenge();
        if (challenge == null) {
            return Optional.of(Trouble.of(Trouble.Kind.PASSKEY_FAILED));
        }
        OptionalLong counter = passkeys.verifyAssertion(answer.text(), challenge, factor.passkey());
        boolean proven = counter.isPresent() && factors.use(factor, counter.getAsLong());
        return proven ? Optional.empty() : Optional.of(Trouble.of(Trouble.Kind.PASSKEY_FAILED));
    }

    /** Whether a factor of the kind can prove anybody at all: codes need somebody who carries them. */
    public static boolean isUsable(FactorKind kind, Post post) {
        return !kind.isSent() || post.serves(kind);
    }
}
