package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postern.credential.AccountName;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorStore;

/** Bound factors in a table; the account's row is locked while it is decided what may be bound or removed. */
public final class JdbcFactorStore implements FactorStore {
    private final Database database;

    public JdbcFactorStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Factor> of(AccountName account) {
        return database.read(handle -> FactorTable.of(handle, account));
    }

    @Override
    public Binding bind(Factor factor, int most) {
        // two accounts may claim the same at once: then the second one to insert it is told by the database
        return database.writeUnique(handle -> AccountTable.lock(handle, factor.account())
                        .map(account -> bind(handle, factor, most))
                        .orElse(Binding.ACCOUNT_UNKNOWN))
                .orElse(Binding.CLAIMED);
    }

    private static Binding bind(Handle handle, Factor factor, int most) {
        byte[] claim = factor.claim();
        if (claim != null && FactorTable.isClaimed(handle, claim)) {
            return Binding.CLAIMED;
        }
        List<Factor> sameKind = FactorTable.of(handle, factor.account()).stream()
                .filter(bound -> bound.kind() == factor.kind())
                .toList();
        if (!factor.kind().isPlural()) {
            sameKind.forEach(replaced -> delete(handle, replaced));
        } else if (sameKind.size() >= most) {
            return Binding.TOO_MANY;
        }
        FactorTable.insert(handle, factor);
        return Binding.BOUND;
    }

    @Override
    public Removal remove(AccountName account, String id) {
        return database.write(handle -> {
            AccountTable.lock(handle, account);
            List<Factor> bound = FactorTable.of(handle, account);
            List<Factor> ending =
                    bound.stream().filter(factor -> factor.id().equals(id)).toList();
            if (ending.isEmpty()) {
                return Removal.UNKNOWN;
            }
            if (bound.size() == 1) {
                return Removal.LAST;
            }
            ending.forEach(removed -> delete(handle, removed));
            return Removal.REMOVED;
        });
    }

    @Override
    public List<Factor> removeAll(AccountName account) {
        return database.write(handle -> {
            AccountTable.lock(handle, account);
            List<Factor> bound = FactorTable.of(handle, account);
            bound.forEach(removed -> FactorTable.delete(handle, removed));
            JdbcRecoveryCodeStore.deleteAll(handle, account);
            CodeTable.deleteAll(handle, account);
            return bound;
        });
    }

    @Override
    public boolean use(String id, long counter, Instant at) {
        return database.write(handle -> FactorTable.use(handle, id, counter, at));
    }

    private static void delete(Handle handle, Factor factor) {
        CodeTable.deleteSentTo(handle, factor);
        FactorTable.delete(handle, factor);
    }
}
