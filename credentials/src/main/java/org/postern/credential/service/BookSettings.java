package org.postern.credential.service;

import org.postern.credential.AccountMode;
import org.postern.credential.AccountRules;

/**
 * The rules for making passwords.
 *
 * @param livePasswords how many live passwords an account may have, 1 to 1,000
 */
public record BookSettings(AccountRules names, AccountMode mode, int livePasswords) {
    public static final BookSettings DEFAULTS = new BookSettings(AccountRules.DEFAULTS, AccountMode.OPEN, 20);

    public BookSettings {
        if (livePasswords < 1 || livePasswords > 1_000) {
            throw new IllegalArgumentException("live passwords per account must be 1 to 1000");
        }
    }
}
