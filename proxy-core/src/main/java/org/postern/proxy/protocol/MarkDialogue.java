package org.postern.proxy.protocol;

/** A dialogue that logs in and handles a {@link MailboxMark}. */
public interface MarkDialogue extends UpstreamDialogue {
    /** @return whether the mailbox had the mark; meaningful after {@link UpstreamStep.Done} */
    boolean markSeen();
}
