package org.postern.proxy.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.Secret;

/**
 * The server side of one SASL exchange: base64 responses in, {@link SaslStep}s out.
 *
 * <pre>
 *   PLAIN  begin ──(no initial response)──► Challenge("") ──response──► Presented
 *   LOGIN  begin ──► Challenge("Username:") ──name──► Challenge("Password:") ──password──► Presented
 *   any    ──"*"──► Cancelled      ──not base64──► Malformed
 * </pre>
 */
public final class SaslExchange {
    /** Mechanisms offered to clients, in order of preference. */
    public static final String MECHANISMS = "PLAIN LOGIN";

    private final boolean plain;
    private @Nullable String loginName;

    private SaslExchange(boolean plain) {
        this.plain = plain;
    }

    /** @return the exchange for a mechanism of {@link #MECHANISMS} in any case, or empty for any other name */
    public static Optional<SaslExchange> of(String mechanism) {
        return switch (mechanism.toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> Optional.of(new SaslExchange(true));
            case "LOGIN" -> Optional.of(new SaslExchange(false));
            default -> Optional.empty();
        };
    }

    /** Starts without an initial response. */
    public SaslStep begin() {
        return new SaslStep.Challenge(plain ? "" : "Username:");
    }

    /**
     * Starts with an initial response (RFC 4954, RFC 4959): base64, or {@code =} for an empty one.
     *
     * <p>The array is wiped.
     */
    public SaslStep beginWith(byte[] initialResponse) {
        return initialResponse.length == 1 && initialResponse[0] == '='
                ? respond(new byte[0])
                : respond(initialResponse);
    }

    /** Continues with a line of base64 without its line end. The array is wiped. */
    public SaslStep respond(byte[] line) {
        if (line.length == 1 && line[0] == '*') {
            return new SaslStep.Cancelled();
        }
        byte[] message;
        try {
            message = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException notBase64) {
            return new SaslStep.Malformed();
        } finally {
            Arrays.fill(line, (byte) 0);
        }
        return plain ? plainMessage(message) : loginMessage(message);
    }

    /** {@code [authzid] NUL authcid NUL passwd}. */
    private static SaslStep plainMessage(byte[] message) {
        try {
            int first = indexOfNul(message, 0);
            int second = first < 0 ? -1 : indexOfNul(message, first + 1);
            if (second < 0 || indexOfNul(message, second + 1) >= 0) {
                return new SaslStep.Malformed();
            }
            String authorizationId = utf8(message, 0, first);
            String userName = utf8(message, first + 1, second);
            if (userName.isEmpty()) {
                return new SaslStep.Malformed();
            }
            return authorizationId.isEmpty() || authorizationId.equals(userName)
                    ? new SaslStep.Presented(
                            userName, Secret.ofOctets(Arrays.copyOfRange(message, second + 1, message.length)))
                    : new SaslStep.ForeignAuthorization();
        } catch (CharacterCodingException notUtf8) {
            return new SaslStep.Malformed();
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    private SaslStep loginMessage(byte[] message) {
        if (loginName != null) {
            return new SaslStep.Presented(loginName, Secret.ofOctets(message));
        }
        try {
            loginName = utf8(message, 0, message.length);
        } catch (CharacterCodingException notUtf8) {
            return new SaslStep.Malformed();
        }
        return loginName.isEmpty() ? new SaslStep.Malformed() : new SaslStep.Challenge("Password:");
    }

    private static int indexOfNul(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String utf8(byte[] octets, int from, int to) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets, from, to - from))
                .toString();
    }
}
