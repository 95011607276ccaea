package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityStore;
import org.postern.credential.activity.StrayLogin;

/** Activities and stray logins in tables. */
public final class JdbcActivityStore implements ActivityStore {
    private final Database database;

    public JdbcActivityStore(Database database) {
        this.database = database;
    }

    /** In the order of accounts: two nodes that note things of the same ones must not wait for each other. */
    @Override
    public void add(Collection<Activity> activities) {
        Map<AccountName, List<Activity>> byAccount = new TreeMap<>();
        for (Activity activity : activities) {
            byAccount
                    .computeIfAbsent(activity.account(), account -> new ArrayList<>())
                    .add(activity);
        }
        database.writeLazily(handle -> byAccount.forEach((account, its) -> add(handle, account, its)));
    }

    private static void add(Handle handle, AccountName account, List<Activity> activities) {
        if (AccountTable.lock(handle, account).isPresent()) {
            activities.forEach(activity -> ActivityTable.add(handle, activity));
        }
    }

    @Override
    public List<Activity> of(AccountName account, Instant since, int most) {
        return database.read(handle -> ActivityTable.of(handle, account, since, most));
    }

    @Override
    public void addStrays(Collection<StrayLogin> strays) {
        database.changeLazily(handle -> {
            strays.forEach(stray -> StrayTable.put(handle, stray));
            StrayTable.shorten(handle, MOST_STRAYS);
            return strays;
        });
    }

    @Override
    public List<StrayLogin> strays(String localPart, Instant since) {
        return database.read(handle -> StrayTable.of(handle, localPart, since));
    }

    @Override
    public void prune(Instant now, int mostOfAccount) {
        database.writeLazily(handle -> {
            ActivityTable.prune(handle, now.minus(KEPT), mostOfAccount);
            StrayTable.prune(handle, now.minus(STRAYS_KEPT));
        });
    }
}
