package org.postern.proxy.protocol;

/** How a protocol module is found: by {@link java.util.ServiceLoader}, from the class path alone. */
public interface MailProtocolProvider {
    MailProtocol protocol();
}
