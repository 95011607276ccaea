package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.postern.credential.AccountName;

/**
 * Codes of authenticator apps (RFC 6238): SHA-1, 30 seconds, six digits, because many apps ignore anything else and then
 * show wrong codes. What makes SHA-1 weak, collisions, does not concern HMAC.
 */
public final class Totp {
    /** As long as the hash (RFC 4226 section 4, R6). */
    public static final int SECRET_OCTETS = 20;

    private static final int STEP_SECONDS = 30;

    /** Steps before and after the present one: clocks differ and people type slowly (RFC 6238 section 5.2). */
    private static final int SKEW = 1;

    private static final HmacOneTimePasswordGenerator CODES =
            new HmacOneTimePasswordGenerator(FactorSettings.CODE_DIGITS);

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int GROUP = 4;

    private Totp() {}

    public static byte[] newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_OCTETS];
        random.nextBytes(secret);
        return secret;
    }

    /**
     * Judges a code, in a time that does not depend on how it is wrong.
     *
     * @param code as it was typed
     * @param lastStep the step of the last code that was accepted, or 0: that code and older ones are worthless (RFC 6238
     *     section 5.2)
     * @return the step of the code, which is the next {@code lastStep}; empty when it is wrong
     */
    public static OptionalLong verify(byte[] secret, String code, Instant now, long lastStep) {
        byte[] typed = CodeText.normalise(code).orElse("").getBytes(US_ASCII);
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong matched = OptionalLong.empty();
        for (long step = present - SKEW; step <= present + SKEW; step++) {
            boolean right = MessageDigest.isEqual(typed, code(secret, step));
            if (right && step > lastStep) {
                matched = OptionalLong.of(step);
            }
        }
        return matched;
    }

    private static byte[] code(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT)
                    .getBytes(US_ASCII);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }

    /** The secret for those who type it into their app: base32 (RFC 4648) in groups of four, separated by spaces. */
    public static String grouped(byte[] secret) {
        return base32(secret).replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /**
     * The address that apps read from a QR code. Algorithm, digits and period are left out, being the defaults.
     *
     * @param issuer who the code is for, as apps show it
     * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key URI format</a>
     */
    public static String uri(String issuer, AccountName account, byte[] secret) {
        String encoded = encoded(issuer);
        return "otpauth://totp/" + encoded + ':' + encoded(account.value()) + "?secret=" + base32(secret) + "&issuer="
                + encoded;
    }

    /** Apps split the label at its colon, encoded or not, so that neither part may have one. */
    private static String encoded(String part) {
        return URLEncoder.encode(part.replace(':', ' '), UTF_8).replace("+", "%20");
    }

    private static String base32(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte octet : octets) {
            held = (held << 8) | (octet & 0xFF);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt((held >> (bits - 5)) & 0x1F));
            }
            held &= (1 << bits) - 1;
        }
        // a secret is a whole number of groups of five octets: nothing is left over, nothing to pad
        return text.toString();
    }
}
