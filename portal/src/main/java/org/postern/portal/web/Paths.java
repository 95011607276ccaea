package org.postern.portal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.credential.visit.Stage;

/** Addresses of pages. */
public final class Paths {
    public static final String WELCOME = "/";
    public static final String SIGN_IN = "/sign-in";
    public static final String SECOND_STEP = "/second-step";
    public static final String VERIFY = "/verify";
    public static final String ENROLMENT = "/enrolment";
    public static final String FACTORS = "/factors";
    public static final String SETTINGS = "/settings";
    public static final String SECURITY = SETTINGS + "/security";
    public static final String SECOND_VERIFICATION = SECURITY + "/second-verification";
    /** Client-specific passwords by the manual's first path. */
    public static final String CLIENT_PASSWORDS = SECOND_VERIFICATION + "/client-passwords";
    /** And by its second. */
    public static final String CLIENT_LOGIN = SECURITY + "/client-login";

    public static final String RECOVERY_CODES = SECURITY + "/recovery-codes";
    public static final String DEVICES = SECURITY + "/devices";
    public static final String ACTIVITY = SECURITY + "/activity";

    private static final int MAX_LENGTH = 200;

    /** A path of this portal: no scheme, no host, nothing that a browser would take for one ({@code //}, {@code /\}). */
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[A-Za-z0-9/_.-]*(\\?[A-Za-z0-9=&_.-]*)?");

    private Paths() {}

    /** The path if it leads to a page of this portal, and an empty string otherwise. */
    public static String local(@Nullable String path) {
        if (path == null || path.length() > MAX_LENGTH || !LOCAL.matcher(path).matches()) {
            return "";
        }
        return path;
    }

    /** A path that carries where to go afterwards. */
    public static String withNext(String path, String next) {
        return withQuery(path, "next", next);
    }

    /**
     * A path with parameters; those without a value are left out.
     *
     * @param pairs name, value, name, value
     */
    public static String withQuery(String path, String... pairs) {
        StringBuilder complete = new StringBuilder(path);
        char separator = '?';
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                complete.append(separator).append(pairs[i]).append('=');
                complete.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return complete.toString();
    }

    /** Where somebody belongs who has come so far. */
    static String home(@Nullable Stage stage) {
        if (stage == null) {
            return SIGN_IN;
        }
        return switch (stage) {
            case SECOND_STEP -> SECOND_STEP;
            case ENROLMENT -> ENROLMENT;
            case FULL -> WELCOME;
        };
    }
}
