package org.postern.server.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.delivery.DeliverySettings;
import org.postern.portal.delivery.SmsSettings;
import org.postern.portal.factor.FactorSettings;

/** Reads {@code portal.factors}, {@code codes} and {@code fresh}. */
final class FactorsReader {

    private static final int MOST_SENDS = 1_000_000;

    private FactorsReader() {}

    static FactorSettings read(Section portal, DeliverySettings delivery) {
        FactorSettings defaults = FactorSettings.DEFAULTS;
        FactorSettings.Sends sends = FactorSettings.Sends.DEFAULTS;
        Section factors = portal.section("factors");
        Section codes = portal.section("codes");
        Duration most = Duration.ofHours(1);
        return new FactorSettings(
                allowed(factors, delivery),
                factors.read("country", FactorsReader::country, defaults.country()),
                codes.read("life", Values.duration(Duration.ofMinutes(1), most), defaults.code()),
                codes.read("cooldown", Values.duration(Duration.ofSeconds(1), most), defaults.cooldown()),
                new FactorSettings.Sends(
                        codes.read("per-target", Values.integer(1, MOST_SENDS), sends.perTarget()),
                        codes.read("per-account", Values.integer(1, MOST_SENDS), sends.perAccount()),
                        codes.read("per-address", Values.integer(1, MOST_SENDS), sends.perAddress()),
                        codes.read("per-day", Values.integer(1, MOST_SENDS), sends.perDay())),
                portal.read("fresh", Values.duration(Duration.ofMinutes(1), most), defaults.freshness()));
    }

    /** Without a word about it, all that can reach somebody. */
    private static Set<FactorKind> allowed(Section factors, DeliverySettings delivery) {
        Set<FactorKind> possible = EnumSet.allOf(FactorKind.class);
        if (delivery.sms() instanceof SmsSettings.None) {
            possible.remove(FactorKind.SMS);
        }
        if (delivery.mail() == null) {
            possible.remove(FactorKind.EMAIL);
        }
        if (!factors.has("allowed")) {
            return possible;
        }
        List<FactorKind> wanted = factors.readList("allowed", value -> possible(value, possible));
        if (factors.elements("allowed").isEmpty()) {
            factors.problem("allowed", "leaves nobody a second factor", "name at least one, such as totp");
        }
        return Set.copyOf(wanted);
    }

    private static FactorKind possible(Value value, Set<FactorKind> possible) throws BadValue {
        FactorKind kind = Values.oneOf(FactorKind.class).read(value);
        if (!possible.contains(kind)) {
            String part = kind == FactorKind.SMS ? "portal.sms" : "portal.mail";
            throw new BadValue(
                    kind.label() + " cannot be sent without " + part, "add " + part + ", or remove " + kind.label());
        }
        return kind;
    }

    private static String country(Value value) throws BadValue {
        String code = Values.text(value).toUpperCase(Locale.ROOT);
        if (!Arrays.asList(Locale.getISOCountries()).contains(code)) {
            throw new BadValue("\"" + code + "\" is not a country", "use its ISO 3166 code, such as CN");
        }
        return code;
    }
}
