package org.postern.server.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** SASL PLAIN messages as a client writes them. */
final class Plain {
    private Plain() {}

    static String of(String user, String password) {
        return of("", user, password);
    }

    static String of(String authorizationId, String user, String password) {
        return base64(authorizationId + "\0" + user + "\0" + password);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
