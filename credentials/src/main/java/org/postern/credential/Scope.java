package org.postern.credential;

import java.util.Arrays;
import java.util.Optional;

/** What a client-specific password is good for. */
public enum Scope {
    IMAP("imap"),
    SMTP("smtp");

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    /** The name in configuration, commands and the store. */
    public String label() {
        return label;
    }

    public static Optional<Scope> of(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label.equals(label))
                .findFirst();
    }
}
