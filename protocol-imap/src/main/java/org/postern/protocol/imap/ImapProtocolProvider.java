package org.postern.protocol.imap;

import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailProtocolProvider;

/** Where the core finds IMAP. */
public final class ImapProtocolProvider implements MailProtocolProvider {
    @Override
    public MailProtocol protocol() {
        return new ImapProtocol();
    }
}
