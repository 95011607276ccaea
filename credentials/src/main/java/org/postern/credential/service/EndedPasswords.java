package org.postern.credential.service;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialChange;

/** What recent changes ended, the oldest forgotten first. */
final class EndedPasswords {
    /** Asked within the minutes that a login can take; thousands of revocations do not fit between. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, Boolean> credentials = new Recent<>();
    private final Map<AccountName, Boolean> accounts = new Recent<>();

    synchronized void note(CredentialChange change) {
        AccountName account = change.account();
        String credential = change.credentialId();
        switch (change.kind()) {
            case PASSWORD_REVOKED -> note(credentials, credential);
            case ACCOUNT_DISABLED -> note(accounts, account);
            case ACCOUNT_CHANGED -> accounts.remove(account);
            case LOST_TRACK -> {
                // nothing is known to have ended
            }
        }
    }

    synchronized boolean contains(AccountName account, String credentialId) {
        return credentials.containsKey(credentialId) || accounts.containsKey(account);
    }

    private static <K> void note(Map<K, Boolean> ended, @Nullable K key) {
        if (key != null) {
            ended.put(key, Boolean.TRUE);
        }
    }

    /** Keeps the newest. */
    private static final class Recent<K> extends LinkedHashMap<K, Boolean> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
