package org.postern.server.check;

/**
 * One thing that was looked at.
 *
 * @param subject what, such as {@code upstream main, imap}
 * @param words what was found
 * @param remedy what to do; empty if nothing
 */
public record Finding(Status status, String subject, String words, String remedy) {
    /** How it is. */
    public enum Status {
        OK,
        /** Works, but somebody should know. */
        WARNING,
        /** Would not work, or would not be safe. */
        FAILED,
        /** Was not looked at, and why is in the words. */
        SKIPPED
    }

    static Finding ok(String subject, String words) {
        return new Finding(Status.OK, subject, words, "");
    }

    static Finding warning(String subject, String words, String remedy) {
        return new Finding(Status.WARNING, subject, words, remedy);
    }

    static Finding failed(String subject, String words, String remedy) {
        return new Finding(Status.FAILED, subject, words, remedy);
    }

    static Finding skipped(String subject, String words, String remedy) {
        return new Finding(Status.SKIPPED, subject, words, remedy);
    }
}
