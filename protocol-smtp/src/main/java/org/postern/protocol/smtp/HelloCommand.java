package org.postern.protocol.smtp;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.postern.proxy.protocol.Step;

/**
 * EHLO and HELO. EHLO offers what the upstream offers and what the other handlers announce.
 *
 * <p>James's own handler fixes three keywords, writes a stray bracket into its first line, and needs three more jars.
 */
final class HelloCommand implements CommandHandler<Conversation>, ExtensibleHandler {
    private static final String EHLO = "EHLO";

    private List<EhloExtension> extensions = List.of();

    @Override
    public Collection<String> getImplCommands() {
        return Set.of(EHLO, "HELO");
    }

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(EhloExtension.class);
    }

    @Override
    public void wireExtensions(Class<?> marker, List<?> handlers) {
        extensions = handlers.stream().map(EhloExtension.class::cast).toList();
    }

    @Override
    public Response onCommand(Conversation client, Request request) {
        return HelloName.read(CommandLine.of(request).text())
                .map(name -> greet(client, name, request.getCommand().equals(EHLO)))
                .orElseGet(() -> Steps.response(new Step.Strike(Replies.HELLO_SYNTAX)));
    }

    private Response greet(Conversation client, String name, boolean extended) {
        client.greetedBy(name);
        SMTPResponse greeting =
                new SMTPResponse(SMTPRetCode.MAIL_OK, client.facts().hostName());
        if (extended) {
            client.offer().forEach(greeting::appendLine);
            greeting.appendLine("ENHANCEDSTATUSCODES");
            for (EhloExtension extension : extensions) {
                extension.getImplementedEsmtpFeatures(client).forEach(greeting::appendLine);
            }
        }
        return greeting;
    }
}
