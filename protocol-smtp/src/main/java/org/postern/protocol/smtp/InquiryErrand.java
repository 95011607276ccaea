package org.postern.protocol.smtp;

import org.postern.proxy.protocol.UpstreamStep;

/** Asks a server what it offers, and takes leave. */
final class InquiryErrand implements SmtpDialogue.Errand {
    @Override
    public UpstreamStep begin(SmtpDialogue dialogue, Keywords keywords) {
        return dialogue.ask("QUIT", reply -> SmtpDialogue.done(keywords, ""));
    }
}
