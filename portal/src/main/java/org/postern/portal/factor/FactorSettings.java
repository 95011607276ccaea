package org.postern.portal.factor;

import java.time.Duration;
import java.util.Set;
import org.postern.credential.factor.FactorKind;

/**
 * Which second factors there are, and how often they may be tried.
 *
 * @param allowed the kinds that can be bound; bound ones of other kinds still prove their owner
 * @param country ISO 3166 code of numbers that are typed without a country code
 * @param code how long a code is good for
 * @param cooldown how long until another one may be sent
 * @param sends how many codes may be sent in all
 * @param freshness how long a proof is good for changes of factors and for making passwords
 */
public record FactorSettings(
        Set<FactorKind> allowed, String country, Duration code, Duration cooldown, Sends sends, Duration freshness) {
    public static final int CODE_DIGITS = 6;

    /** Wrong codes after which one is worthless. */
    public static final int CODE_TRIES = 5;

    public static final FactorSettings DEFAULTS = new FactorSettings(
            Set.of(FactorKind.values()),
            "CN",
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Sends.DEFAULTS,
            Duration.ofMinutes(10));

    public FactorSettings {
        allowed = Set.copyOf(allowed);
    }

    /**
     * Messages with codes at most.
     *
     * @param perTarget to a number or address in a day
     * @param perAccount for an account in a day
     * @param perAddress asked for from a source address in an hour
     * @param perDay all together, in a day: what a flood can cost
     */
    public record Sends(int perTarget, int perAccount, int perAddress, int perDay) {
        public static final Sends DEFAULTS = new Sends(10, 20, 30, 10_000);
    }
}
