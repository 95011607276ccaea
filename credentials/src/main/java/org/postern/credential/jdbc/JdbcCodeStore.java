package org.postern.credential.jdbc;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.credential.AccountName;
import org.postern.credential.factor.CodeStore;
import org.postern.credential.factor.VerificationCode;

/** Codes that were sent, in a table; a code's row is locked while it is tried. */
public final class JdbcCodeStore implements CodeStore {
    private final Database database;

    public JdbcCodeStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(VerificationCode code) {
        database.writeLazily(handle -> {
            // the lock makes "delete, then insert" one step for others
            AccountTable.lock(handle, code.account());
            CodeTable.delete(handle, code.account(), code.purpose());
            CodeTable.insert(handle, code);
        });
    }

    @Override
    public Optional<VerificationCode> find(AccountName account, String purpose) {
        return database.read(handle -> CodeTable.find(handle, account, purpose));
    }

    @Override
    public Redemption redeem(AccountName account, String purpose, byte[] digest, Instant now) {
        return database.write(handle -> CodeTable.lock(handle, account, purpose)
                .map(code -> redeem(handle, code, digest, now))
                .orElse(Redemption.of(Outcome.NONE)));
    }

    private static Redemption redeem(Handle handle, VerificationCode code, byte[] digest, Instant now) {
        if (code.triesLeft() <= 0) {
            return Redemption.of(Outcome.EXHAUSTED);
        }
        if (!now.isBefore(code.expiresAt())) {
            return Redemption.of(Outcome.EXPIRED);
        }
        if (!MessageDigest.isEqual(code.digest(), digest)) {
            int triesLeft = code.triesLeft() - 1;
            CodeTable.setTriesLeft(handle, code, triesLeft);
            return new Redemption(Outcome.WRONG, null, triesLeft);
        }
        CodeTable.delete(handle, code.account(), code.purpose());
        return new Redemption(Outcome.RIGHT, code, 0);
    }

    @Override
    public void remove(AccountName account, String purpose) {
        database.writeLazily(handle -> CodeTable.delete(handle, account, purpose));
    }

    @Override
    public void removeAll(AccountName account) {
        database.write(handle -> CodeTable.deleteAll(handle, account));
    }

    @Override
    public void prune(Instant before) {
        database.writeLazily(handle -> CodeTable.prune(handle, before));
    }
}
