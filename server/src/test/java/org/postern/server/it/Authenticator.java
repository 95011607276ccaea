package org.postern.server.it;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app (RFC 6238), set up by the address that its user scans. */
record Authenticator(byte[] secret) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");
    private static final long STEP_MILLIS = 30_000;

    /** What a test needs to type a code before it changes. */
    private static final long ENOUGH_MILLIS = 8_000;

    static Authenticator scanning(String address) {
        Matcher secret = SECRET.matcher(address);
        if (!URI.create(address).getScheme().equals("otpauth") || !secret.find()) {
            throw new AssertionError("not for an authenticator: " + address);
        }
        return new Authenticator(decoded(secret.group(1)));
    }

    /** Waits until codes stay as they are for some seconds. */
    Authenticator whenCodesHaveJustChanged() {
        long left = STEP_MILLIS - Clock.systemUTC().millis() % STEP_MILLIS;
        if (left < ENOUGH_MILLIS) {
            try {
                TimeUnit.MILLISECONDS.sleep(Duration.ofMillis(left + 50).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return this;
    }

    /** @param steps from now: 0 is the code that is shown, -1 the one before */
    String code(int steps) {
        long step = Clock.systemUTC().millis() / STEP_MILLIS + steps;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String text) {
        byte[] octets = new byte[text.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int filled = 0;
        for (char letter : text.toCharArray()) {
            bits = bits << 5 | BASE32.indexOf(letter);
            held += 5;
            if (held >= 8) {
                held -= 8;
                octets[filled++] = (byte) (bits >> held);
            }
        }
        return octets;
    }
}
