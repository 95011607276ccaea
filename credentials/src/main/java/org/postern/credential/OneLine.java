package org.postern.credential;

import java.util.stream.IntStream;

/** What strangers say of themselves, such as clients and browsers, as one line that is fit to be kept and shown. */
public final class OneLine {
    /** An IPv6 address with its zone, and more than any other. */
    public static final int MAX_ADDRESS_LENGTH = 64;

    private OneLine() {}

    /** The text without control characters, line ends and invisible characters, cut to so many code points. */
    public static String of(String text, int most) {
        return line(text.codePoints()
                .filter(point -> point == ' ' || !AccountNames.isUnprintable(point))
                .limit(most));
    }

    /** An IP address as text, as far as it can be one; or empty. */
    public static String address(String address) {
        return line(address.codePoints()
                .filter(point -> point > ' ' && point <= '~')
                .limit(MAX_ADDRESS_LENGTH));
    }

    private static String line(IntStream points) {
        StringBuilder kept = new StringBuilder();
        points.forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
