package org.postern.server.config;

/** A value that cannot be used; whoever asked for it knows the place and reports it. */
final class BadValue extends Exception {

    private static final long serialVersionUID = 1;

    private final String remedy;

    BadValue(String what, String remedy) {
        super(what, null, false, false);
        this.remedy = remedy;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
