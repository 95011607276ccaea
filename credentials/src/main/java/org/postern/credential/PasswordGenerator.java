package org.postern.credential;

import java.security.SecureRandom;

/** Makes client-specific passwords: 16 characters, every one of them random and equally likely. */
public final class PasswordGenerator {
    /** 31^12 is about 2^59: no two passwords of a database get the same. */
    private static final int IDENTIFIER_LENGTH = 12;

    private final RandomText text;

    public PasswordGenerator(SecureRandom random) {
        this.text = new RandomText(random);
    }

    public ClientSecret generate() {
        byte[] characters = new byte[ClientSecret.LENGTH];
        text.fill(characters);
        return ClientSecret.of(characters);
    }

    /** A name for a password in commands, events and logs, drawn apart from the secret. */
    public String identifier() {
        return text.draw(IDENTIFIER_LENGTH);
    }
}
