package org.postern.credential;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Something that is nobody else's business, such as a secret of a configuration: it can be used, but cannot print itself.
 *
 * <p>Identity equality on purpose: comparing secrets is done in constant time, elsewhere.
 */
public final class Sensitive {
    public static final Sensitive NONE = of("");

    private final String text;

    private Sensitive(String text) {
        this.text = text;
    }

    public static Sensitive of(String text) {
        return new Sensitive(text);
    }

    public static Sensitive of(byte[] utf8) {
        return new Sensitive(new String(utf8, StandardCharsets.UTF_8));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Lends the text to {@code use}. */
    public <T> T reveal(Function<String, T> use) {
        return use.apply(text);
    }

    @Override
    public String toString() {
        return "Sensitive[hidden]";
    }
}
