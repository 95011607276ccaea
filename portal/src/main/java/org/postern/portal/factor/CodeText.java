package org.postern.portal.factor;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The codes that are sent or shown by an app: six digits. */
public final class CodeText {
    private static final int CODES = (int) Math.pow(10, FactorSettings.CODE_DIGITS);
    private static final Pattern CODE = Pattern.compile("[0-9]{" + FactorSettings.CODE_DIGITS + "}");

    /** Room for separators; whatever is longer is something else. */
    private static final int MAX_TYPED = 32;

    private CodeText() {}

    /** A code, each as likely as any other. */
    public static String newCode(SecureRandom random) {
        // bounded draws throw values away rather than fold them
        return String.format(Locale.ROOT, "%0" + FactorSettings.CODE_DIGITS + "d", random.nextInt(CODES));
    }

    /**
     * The code that was typed: spaces, hyphens and full-width digits are forgiven.
     *
     * @return six ASCII digits, or empty when this cannot be a code
     */
    public static Optional<String> normalise(String typed) {
        return Typed.ungrouped(typed, MAX_TYPED)
                .filter(code -> CODE.matcher(code).matches());
    }
}
