package org.postern.protocol.smtp;

import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailProtocolProvider;

/** Where the core finds SMTP submission. */
public final class SmtpProtocolProvider implements MailProtocolProvider {
    @Override
    public MailProtocol protocol() {
        return new SmtpProtocol();
    }
}
