package org.postern.protocol.smtp;

import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.postern.proxy.protocol.SessionFacts;

/** The answers that James's handlers want from a configuration. */
final class JamesConfiguration extends SMTPConfigurationImpl {
    private final SessionFacts facts;

    JamesConfiguration(SessionFacts facts) {
        this.facts = facts;
    }

    @Override
    public String getGreeting() {
        return facts.hostName() + " ESMTP Postern";
    }

    @Override
    public String getHelloName() {
        return facts.hostName();
    }

    @Override
    public boolean isAuthAnnounced(String remoteAddress, boolean tlsStarted) {
        return tlsStarted || facts.plaintextAuth();
    }
}
