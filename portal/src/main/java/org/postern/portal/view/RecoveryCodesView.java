package org.postern.portal.view;

import java.util.List;

/**
 * Template {@code recovery-codes}: how many are left, and a button for ten new ones (POST to the page itself).
 *
 * @param remaining not used yet
 * @param fresh the new ones, shown this once; empty when there are none to show
 */
public record RecoveryCodesView(int remaining, List<String> fresh) {
    public RecoveryCodesView {
        fresh = List.copyOf(fresh);
    }
}
