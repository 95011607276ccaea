package org.postern.protocol.smtp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSessionImpl;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.protocol.SessionFacts;

/** What James's handlers see of one client, from its connection or its TLS handshake on. */
final class Conversation extends SMTPSessionImpl {
    private final SessionFacts facts;
    private final StepTransport transport;
    private String clientName = "";

    /** @param secure whether the connection is encrypted */
    Conversation(SessionFacts facts, boolean secure) {
        this(facts, new StepTransport(facts, secure));
    }

    private Conversation(SessionFacts facts, StepTransport transport) {
        super(transport, new JamesConfiguration(facts));
        this.facts = facts;
        this.transport = transport;
    }

    SessionFacts facts() {
        return facts;
    }

    /** Who takes the next lines instead of the commands: a running AUTH exchange. */
    Optional<LineHandler<Conversation>> exchange() {
        return transport.topLineHandler();
    }

    /** The client has said EHLO or HELO. */
    void greetedBy(String name) {
        clientName = name;
    }

    boolean greeted() {
        return !clientName.isEmpty();
    }

    ClientIdentity client() {
        return new ClientIdentity(clientName, Map.of(HelloName.FIELD, clientName));
    }

    /** What the upstream offers, as far as the proxy can honour it. */
    List<String> offer() {
        return new Keywords(facts.offer()).forNewClients().toList();
    }
}
