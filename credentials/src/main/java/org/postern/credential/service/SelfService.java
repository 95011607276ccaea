package org.postern.credential.service;

import org.postern.credential.PasswordGenerator;
import org.postern.credential.activity.ActivityStore;
import org.postern.credential.activity.OpenSessions;
import org.postern.credential.budget.BudgetStore;
import org.postern.credential.factor.CodeStore;
import org.postern.credential.factor.FactorStore;
import org.postern.credential.factor.RecoveryCodeStore;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.hash.PasswordHasher;
import org.postern.credential.jdbc.Database;
import org.postern.credential.jdbc.JdbcActivityStore;
import org.postern.credential.jdbc.JdbcBudgetStore;
import org.postern.credential.jdbc.JdbcCodeStore;
import org.postern.credential.jdbc.JdbcFactorStore;
import org.postern.credential.jdbc.JdbcNoticeStore;
import org.postern.credential.jdbc.JdbcOpenSessions;
import org.postern.credential.jdbc.JdbcProfileStore;
import org.postern.credential.jdbc.JdbcRecoveryCodeStore;
import org.postern.credential.jdbc.JdbcTrustedDeviceStore;
import org.postern.credential.jdbc.JdbcVisitStore;
import org.postern.credential.keys.Sealer;
import org.postern.credential.notice.NoticeStore;
import org.postern.credential.profile.ProfileStore;
import org.postern.credential.visit.TrustedDeviceStore;
import org.postern.credential.visit.VisitStore;

/**
 * What people do for themselves rests here: the stores of the portal, and the keys they are kept under.
 *
 * @param digests keyed hashes of numbers, codes and addresses
 * @param sealer seals numbers, addresses and secrets of factors
 * @param hasher of local web passwords
 * @param generator of identifiers
 */
public record SelfService(
        FactorStore factors,
        CodeStore codes,
        RecoveryCodeStore recoveryCodes,
        VisitStore visits,
        TrustedDeviceStore devices,
        BudgetStore budgets,
        ActivityStore activities,
        OpenSessions openSessions,
        NoticeStore notices,
        ProfileStore profiles,
        KeyedDigest digests,
        Sealer sealer,
        PasswordHasher hasher,
        PasswordGenerator generator) {
    /** Stores on the database. */
    static SelfService on(
            Database database, KeyedDigest digests, Sealer sealer, PasswordHasher hasher, PasswordGenerator generator) {
        return new SelfService(
                new JdbcFactorStore(database),
                new JdbcCodeStore(database),
                new JdbcRecoveryCodeStore(database),
                new JdbcVisitStore(database),
                new JdbcTrustedDeviceStore(database),
                new JdbcBudgetStore(database),
                new JdbcActivityStore(database),
                new JdbcOpenSessions(database),
                new JdbcNoticeStore(database),
                new JdbcProfileStore(database),
                digests,
                sealer,
                hasher,
                generator);
    }
}
