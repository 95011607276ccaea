package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.notice.Notice;
import org.postern.credential.service.SelfService;
import org.postern.portal.text.Language;

/** Writes down what happened to an account, and tells its owner of what matters by every way there is. */
public final class Journal {
    private final SelfService store;
    private final FactorBook factors;
    private final Language byDefault;
    private final Clock clock;

    /** @param byDefault for owners whose language is not known */
    public Journal(SelfService store, FactorBook factors, Language byDefault, Clock clock) {
        this.store = store;
        this.factors = factors;
        this.byDefault = byDefault;
        this.clock = clock;
    }

    /** Writes down something that nobody has to be told of. */
    public void note(AccountName account, ActivityKind kind, Where where, String subject) {
        store.activities().add(List.of(Activity.once(account, kind, now(), where.address(), where.browser(), subject)));
    }

    /** Writes down something and tells all numbers and addresses that are bound, and the mailbox itself. */
    public void tell(AccountName account, ActivityKind kind, Where where, String subject) {
        tell(account, kind, where, subject, factors.of(account));
    }

    /** The same with factors that were bound when it happened. */
    public void tell(
            AccountName account, ActivityKind kind, Where where, String subject, Collection<BoundFactor> reached) {
        note(account, kind, where, subject);
        List<Notice> notices = new ArrayList<>();
        for (BoundFactor factor : reached) {
            if (factor.kind() == FactorKind.SMS) {
                notices.add(notice(account, Notice.Channel.SMS, factor.target(), kind, where, subject));
            } else if (factor.kind() == FactorKind.EMAIL) {
                notices.add(notice(account, Notice.Channel.EMAIL, factor.target(), kind, where, subject));
            }
        }
        if (!account.domain().isEmpty()) {
            notices.add(notice(account, Notice.Channel.EMAIL, account.value(), kind, where, subject));
        }
        store.notices().add(notices);
    }

    private Notice notice(
            AccountName account,
            Notice.Channel channel,
            String target,
            ActivityKind kind,
            Where where,
            String subject) {
        String id = store.generator().identifier();
        Instant now = now();
        return new Notice(
                id,
                account,
                channel,
                store.sealer().seal(target.getBytes(StandardCharsets.UTF_8), Notice.place(account, id)),
                kind,
                cut(subject),
                where.address(),
                now,
                language(account).tag(),
                0,
                now);
    }

    private static String cut(String subject) {
        int length = Math.min(subject.length(), Activity.MAX_TEXT_LENGTH);
        return subject.substring(0, length);
    }

    private Language language(AccountName account) {
        String tag = store.profiles().of(account).language();
        return tag == null ? byDefault : Language.of(tag).orElse(byDefault);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
