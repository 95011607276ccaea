package org.postern.portal.factor;

import java.util.ArrayList;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.Factor;
import org.postern.credential.keys.KeyException;
import org.postern.credential.service.SelfService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an administrator does for somebody who has lost every factor: the account has none afterwards, and its owner is
 * told by each of those that it had.
 */
public final class FactorReset {
    private static final Logger log = LoggerFactory.getLogger(FactorReset.class);
    private static final Logger audit = LoggerFactory.getLogger("postern.audit");

    private final SelfService store;
    private final Journal journal;

    public FactorReset(SelfService store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /**
     * Removes an account's factors, recovery codes and trusted devices, and ends its visits. Client-specific passwords are
     * kept. May be repeated after a fault.
     *
     * @param account that exists
     * @param reason for the log, the account's activities and its owner; not blank
     * @return the factors that were
     * @throws org.postern.credential.StoreUnavailableException when the store cannot serve; then it may be half done
     */
    public List<Factor> reset(AccountName account, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reset needs a reason");
        }
        List<Factor> removed = store.factors().removeAll(account);
        journal.tell(account, ActivityKind.FACTORS_RESET, Where.ADMINISTRATION, reason.strip(), opened(removed));
        // after the factors: whoever signs in from here on has to bind one first
        store.devices().removeAll(account);
        store.visits().endAll(account, null);
        audit.atInfo()
                .addKeyValue("account", account.value())
                .addKeyValue("factors", removed.size())
                .addKeyValue("reason", reason.strip())
                .log("factors-reset");
        return removed;
    }

    /** Those that cannot be opened any more are a good reason for a reset, and none against it. */
    private List<BoundFactor> opened(List<Factor> removed) {
        List<BoundFactor> opened = new ArrayList<>();
        for (Factor factor : removed) {
            try {
                opened.add(new BoundFactor(
                        factor, store.sealer().open(factor.sealed(), Factor.place(factor.account(), factor.id()))));
            } catch (KeyException damaged) {
                log.warn("{} cannot be opened, so nobody is told of its reset there", factor);
            }
        }
        return opened;
    }
}
