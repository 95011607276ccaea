package org.postern.portal.factor;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What people type, made plain: full-width characters of Chinese keyboards, any kind of space or dash, and the invisible
 * marks that numbers copied from an address book carry along.
 */
final class Typed {
    private static final int MINUS_SIGN = 0x2212;

    private Typed() {}

    /**
     * @param most how many characters are looked at; nothing longer can be meant
     * @return without outer spaces; empty when it is too long
     */
    static Optional<String> plain(String typed, int most) {
        if (typed.length() > most) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .map(Typed::separator)
                .forEach(plain::appendCodePoint);
        return Optional.of(withoutOuterSpaces(plain.toString()));
    }

    /** The same without the spaces and hyphens that people put between groups. */
    static Optional<String> ungrouped(String typed, int most) {
        return plain(typed, most).map(plain -> plain.replace(" ", "").replace("-", ""));
    }

    private static int separator(int point) {
        if (Character.isSpaceChar(point)) {
            return ' ';
        }
        return Character.getType(point) == Character.DASH_PUNCTUATION || point == MINUS_SIGN ? '-' : point;
    }

    /** Only spaces: a line end around what was typed is no slip of the finger. */
    private static String withoutOuterSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
