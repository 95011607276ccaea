package org.postern.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody who logs in. */
public record Account(String name, String password) {
    String login() {
        return "LOGIN \"" + name + "\" \"" + password + "\"";
    }

    /** SASL PLAIN (RFC 4616), as SMTP has it on the line of AUTH. */
    String authPlain() {
        byte[] message = ("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return "AUTH PLAIN " + Base64.getEncoder().encodeToString(message);
    }

    @Override
    public String toString() {
        return name;
    }
}
