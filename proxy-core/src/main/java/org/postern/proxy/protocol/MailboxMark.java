package org.postern.proxy.protocol;

/**
 * A sign left in a mailbox to prove whose it is: an empty folder with a random name.
 *
 * @param name the folder's name, ASCII letters, digits and hyphens
 */
public record MailboxMark(String name, Action action) {
    /** What to do with the mark. */
    public enum Action {
        LEAVE,
        SEEK,
        REMOVE
    }
}
