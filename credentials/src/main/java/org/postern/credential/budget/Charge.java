package org.postern.credential.budget;

/**
 * One out of a budget.
 *
 * @param whose a number, address or account as a keyed hash in hex, or any other word; 64 characters at most
 */
public record Charge(Budget budget, String whose) {
    /** The row it is counted in. */
    public String key() {
        return budget.name() + ':' + whose;
    }
}
