package org.postern.portal.signin;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.budget.BudgetStore;
import org.postern.credential.budget.Charge;
import org.postern.credential.hash.KeyedDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the back-end about a web password only while there is room for a wrong one: so it is this gate that stops
 * whoever guesses, before the back-end locks the account.
 */
public final class ThrottledSignIn implements FirstStep {
    private static final Logger log = LoggerFactory.getLogger(ThrottledSignIn.class);

    private final WebPasswordVerifier verifier;
    private final WrongPasswordBudgets budgets;
    private final RecentlyWrong recentlyWrong;
    private final Clock clock;

    /**
     * @param digests under the key of the store's keyed hashes, the same on every node
     * @param fingerprints under a key that dies with this process
     */
    public ThrottledSignIn(
            WebPasswordVerifier verifier,
            SignInSettings settings,
            BudgetStore budgets,
            KeyedDigest digests,
            KeyedDigest fingerprints,
            Clock clock) {
        this.verifier = verifier;
        this.budgets = new WrongPasswordBudgets(settings, budgets, digests);
        this.recentlyWrong = new RecentlyWrong(fingerprints);
        this.clock = clock;
    }

    @Override
    public Outcome attempt(AccountName account, WebPassword password, InetAddress client) {
        Instant now = clock.instant();
        if (!password.isPlausible() || recentlyWrong.contains(account, password, now)) {
            return new Wrong();
        }
        List<Charge> charges = budgets.charges(account, client);
        try {
            // before the answer is known: those who ask at the same time must not get more tries together
            Optional<Instant> until = budgets.take(charges, now);
            if (until.isPresent()) {
                return new TooOften(until.get());
            }
        } catch (StoreUnavailableException down) {
            return unavailable("store-down");
        }
        WebPasswordVerifier.Judgement judgement = judge(account, password, client);
        if (judgement instanceof WebPasswordVerifier.Wrong) {
            recentlyWrong.add(account, password, now);
            return new Wrong();
        }
        giveBack(charges);
        return judgement instanceof WebPasswordVerifier.Right right
                ? new Right(right.number(), right.mark())
                : unavailable(((WebPasswordVerifier.Unavailable) judgement).cause());
    }

    private WebPasswordVerifier.Judgement judge(AccountName account, WebPassword password, InetAddress client) {
        try {
            return verifier.judge(account, password, client);
        } catch (RuntimeException bug) {
            log.error("Bug in the judgement of a web password", withoutWords(bug));
            return new WebPasswordVerifier.Unavailable("fault");
        }
    }

    /** Whoever threw it may have quoted the password. */
    private static Throwable withoutWords(RuntimeException bug) {
        Throwable silent = new Throwable(bug.getClass().getName());
        silent.setStackTrace(bug.getStackTrace());
        return silent;
    }

    /** What is not given back comes back by itself, only later. */
    private void giveBack(List<Charge> charges) {
        try {
            budgets.giveBack(charges, clock.instant());
        } catch (StoreUnavailableException down) {
            log.debug("a budget of sign-ins could not be given back");
        }
    }

    private static Outcome unavailable(String cause) {
        log.warn("A web password could not be judged: {}", cause);
        return new Unavailable(cause);
    }
}
