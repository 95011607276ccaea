package org.postern.server.wiring;

import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailProtocolProvider;

/** The protocols on the class path. */
public final class ProtocolCatalog {
    private final Map<String, MailProtocol> protocols;

    private ProtocolCatalog(Map<String, MailProtocol> protocols) {
        this.protocols = protocols;
    }

    /** Looks at the class path. */
    public static ProtocolCatalog found() {
        Map<String, MailProtocol> protocols = new TreeMap<>();
        for (MailProtocolProvider provider : ServiceLoader.load(MailProtocolProvider.class)) {
            MailProtocol protocol = provider.protocol();
            protocols.put(protocol.name(), protocol);
        }
        return new ProtocolCatalog(protocols);
    }

    public Set<String> names() {
        return protocols.keySet();
    }

    public Collection<MailProtocol> all() {
        return protocols.values();
    }

    /**
     * @throws IllegalArgumentException if there is none of this name; the configuration is checked against {@link
     *     #names()} before
     */
    public MailProtocol named(String name) {
        MailProtocol protocol = protocols.get(name);
        if (protocol == null) {
            throw new IllegalArgumentException("no protocol " + name + ", there are " + names());
        }
        return protocol;
    }
}
