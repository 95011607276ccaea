package org.postern.protocol.imap;

import java.util.ArrayList;
import java.util.List;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

/** Logs in like any user and then leaves, seeks or removes a folder that proves whose mailbox was opened. */
final class ImapMarkDialogue implements MarkDialogue {
    private final MarkErrand mark;
    private final ImapDialogue dialogue;

    ImapMarkDialogue(UpstreamLogin login, MailboxMark mark) {
        this.mark = new MarkErrand(mark);
        List<Errand> errands = new ArrayList<>(Errands.login(login));
        errands.add(this.mark);
        this.dialogue = new ImapDialogue(errands);
    }

    @Override
    public UpstreamStep onConnected() {
        return dialogue.onConnected();
    }

    @Override
    public UpstreamStep onLine(byte[] line) {
        return dialogue.onLine(line);
    }

    @Override
    public UpstreamStep onBlock(byte[] block) {
        return dialogue.onBlock(block);
    }

    @Override
    public UpstreamStep onTlsEstablished() {
        return dialogue.onTlsEstablished();
    }

    @Override
    public boolean markSeen() {
        return mark.isSeen();
    }
}
