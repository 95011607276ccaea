package org.postern.proxy.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.postern.proxy.auth.Secret;

/** The client side: messages that log in at an upstream, base64-encoded and ready for the wire. */
public final class SaslClient {
    private SaslClient() {}

    /**
     * The PLAIN message (RFC 4616) in base64. The caller wipes the result.
     *
     * @param authorizationId whom to become; empty for {@code authenticationId} itself
     */
    public static byte[] plain(String authorizationId, String authenticationId, Secret secret) {
        byte[] names = (authorizationId + "\0" + authenticationId + "\0").getBytes(StandardCharsets.UTF_8);
        return secret.reveal(password -> {
            byte[] message = Arrays.copyOf(names, names.length + password.length);
            System.arraycopy(password, 0, message, names.length, password.length);
            byte[] encoded = Base64.getEncoder().encode(message);
            Arrays.fill(message, (byte) 0);
            return encoded;
        });
    }

    /** One response of the LOGIN mechanism in base64. The caller wipes the result. */
    public static byte[] login(Secret secret) {
        return secret.reveal(Base64.getEncoder()::encode);
    }

    /** The user name response of the LOGIN mechanism in base64. */
    public static byte[] login(String userName) {
        return Base64.getEncoder().encode(userName.getBytes(StandardCharsets.UTF_8));
    }
}
