package org.postern.portal.factor;

import java.util.Optional;
import org.postern.credential.factor.FactorKind;

/** Numbers and addresses that codes are sent to: which are meant, and how they are shown. */
public final class Targets {
    private final PhoneNumbers numbers;

    /** @param country of numbers without a country code */
    public Targets(String country) {
        this.numbers = new PhoneNumbers(country);
    }

    /** What is meant by something typed: a number in E.164 form, or an address; empty when it is none. */
    public Optional<String> parse(FactorKind kind, String typed) {
        return kind == FactorKind.SMS ? numbers.parse(typed) : BackupAddresses.parse(typed);
    }

    /** Enough for its owner, too little for others: {@code 138****1234}, {@code b***h@example.org}. */
    public static String masked(FactorKind kind, String target) {
        return kind == FactorKind.SMS ? PhoneNumbers.masked(target) : BackupAddresses.masked(target);
    }
}
