package org.postern.credential.budget;

import java.time.Duration;

/**
 * So many in so long. One that is used up comes back evenly, one share at a time (the generic cell rate algorithm).
 *
 * @param name what it is for, such as {@code sms-number}; 32 characters at most
 * @param limit at once, and within {@code period}; 1 to 1,000,000
 */
public record Budget(String name, int limit, Duration period) {
    public Budget {
        if (limit < 1 || limit > 1_000_000) {
            throw new IllegalArgumentException("a budget's limit must be 1 to 1000000");
        }
        if (period.compareTo(Duration.ofMillis(limit)) < 0) {
            throw new IllegalArgumentException("a budget's period is too short for its limit");
        }
    }

    /** How long it takes until one more is allowed. */
    public Duration share() {
        return period.dividedBy(limit);
    }

    /** One out of the budget of somebody. */
    public Charge charge(String whose) {
        return new Charge(this, whose);
    }
}
