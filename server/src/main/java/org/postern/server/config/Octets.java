package org.postern.server.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as operators write them: {@code 512KiB}, {@code 64MiB}, {@code 2GiB}. */
final class Octets {
    /** At most nine digits, so that nothing overflows. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([KMG])iB");

    private static final String UNITS = "KMG";

    private Octets() {}

    /** @return empty if the text is not an amount of memory */
    static Optional<Long> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(form.group(1)) << shift(UNITS.indexOf(form.group(2))));
    }

    /** @return the form that {@link #parse} reads, in the largest unit without a remainder */
    static String format(long octets) {
        int unit = UNITS.length() - 1;
        while (unit > 0 && octets % (1L << shift(unit)) != 0) {
            unit--;
        }
        return (octets >> shift(unit)) + UNITS.substring(unit, unit + 1) + "iB";
    }

    private static int shift(int unit) {
        return 10 * (unit + 1);
    }
}
