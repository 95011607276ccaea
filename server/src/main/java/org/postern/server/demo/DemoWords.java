package org.postern.server.demo;

import java.security.SecureRandom;

/** Random secrets that can be pasted into a shell as they are. */
final class DemoWords {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private static final int WEB_PASSWORD_LENGTH = 10;
    private static final int PROXY_SECRET_LENGTH = 32;

    private final SecureRandom random;

    DemoWords(SecureRandom random) {
        this.random = random;
    }

    String webPassword() {
        return "web-" + letters(WEB_PASSWORD_LENGTH);
    }

    String proxySecret() {
        return letters(PROXY_SECRET_LENGTH);
    }

    private String letters(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
