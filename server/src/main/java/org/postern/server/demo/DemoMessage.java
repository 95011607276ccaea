package org.postern.server.demo;

/**
 * An e-mail to somebody who has no mailbox in the demonstration.
 *
 * @param text as plain text
 */
public record DemoMessage(String to, String subject, String text) {

    /** It may hold a code. */
    @Override
    public String toString() {
        return "DemoMessage[" + to + "]";
    }
}
