package org.postern.portal.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.credential.RandomText;

/**
 * The codes for when every factor is lost, written as {@code xxxxx-xxxxx}: ten characters without look-alikes, 31^10 or
 * about 2^49 of them. That is far too many to guess through a page that counts, and few enough to write down.
 */
public final class RecoveryCodes {
    /** How many an account gets. */
    public static final int COUNT = 10;

    private static final int LENGTH = 10;

    /** Room for separators; whatever is longer is something else. */
    private static final int MAX_TYPED = 4 * LENGTH;

    private RecoveryCodes() {}

    /** Ten new ones, in the form in which they are shown and hashed. */
    public static List<String> draw(RandomText random) {
        List<String> codes = new ArrayList<>(COUNT);
        while (codes.size() < COUNT) {
            codes.add(written(random.draw(LENGTH)));
        }
        return codes;
    }

    /**
     * The code that was typed: spaces, hyphens and case are forgiven.
     *
     * @return in the form in which codes are drawn; empty when it cannot be one
     */
    public static Optional<String> normalise(String typed) {
        return Typed.ungrouped(typed, MAX_TYPED)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .filter(RecoveryCodes::isPossible)
                .map(RecoveryCodes::written);
    }

    private static boolean isPossible(String code) {
        return code.length() == LENGTH
                && code.chars().allMatch(character -> RandomText.ALPHABET.indexOf(character) >= 0);
    }

    private static String written(String code) {
        return code.substring(0, LENGTH / 2) + '-' + code.substring(LENGTH / 2);
    }
}
