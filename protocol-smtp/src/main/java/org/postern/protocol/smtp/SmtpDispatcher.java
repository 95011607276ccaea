package org.postern.protocol.smtp;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.CommandHandler;

/**
 * James's dispatcher over octets. James logs every verb it meets, and a client out of step sends its password where a
 * verb should be; so a verb gets its name only if a handler is registered for it.
 */
final class SmtpDispatcher extends CommandDispatcher<Conversation> {
    private final Set<String> verbs = new HashSet<>();

    @Override
    protected void addToMap(String verb, CommandHandler<Conversation> handler) {
        verbs.add(verb);
        super.addToMap(verb, handler);
    }

    @Override
    protected Request parseRequest(Conversation client, byte[] line) {
        return CommandLine.parse(line, this::nameOf);
    }

    private String nameOf(byte[] line, int from, int to) {
        int longest = getUnknownCommandHandlerIdentifier().length();
        if (to - from > longest) {
            return getUnknownCommandHandlerIdentifier();
        }
        String name = new String(line, from, to - from, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
        return verbs.contains(name) ? name : getUnknownCommandHandlerIdentifier();
    }
}
