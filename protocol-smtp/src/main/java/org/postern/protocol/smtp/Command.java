package org.postern.protocol.smtp;

import java.util.Collection;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.postern.proxy.protocol.Step;

/** A command whose answer is a step. */
record Command(Collection<String> verbs, BiFunction<Conversation, CommandLine, Step> answer)
        implements CommandHandler<Conversation> {
    Command(String verb, BiFunction<Conversation, CommandLine, Step> answer) {
        this(Set.of(verb), answer);
    }

    /** Commands that always have the same answer. */
    static Command saying(Step step, Set<String> verbs) {
        return new Command(verbs, (client, line) -> step);
    }

    @Override
    public Collection<String> getImplCommands() {
        return verbs;
    }

    @Override
    public Response onCommand(Conversation client, Request request) {
        return Steps.response(answer.apply(client, CommandLine.of(request)));
    }
}
