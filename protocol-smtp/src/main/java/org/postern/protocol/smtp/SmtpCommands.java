package org.postern.protocol.smtp;

import java.util.List;
import java.util.Set;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ProtocolHandlerChainImpl;
import org.apache.james.protocols.api.handler.UnknownCommandHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.core.ExpnCmdHandler;
import org.apache.james.protocols.smtp.core.NoopCmdHandler;
import org.apache.james.protocols.smtp.core.RsetCmdHandler;
import org.apache.james.protocols.smtp.core.WelcomeMessageHandler;
import org.postern.proxy.protocol.Step;

/**
 * Every command a client can give before login. The handlers keep no state, so one set serves all sessions.
 *
 * <p>Not {@code SMTPProtocolHandlerChain}, {@code AuthCmdHandler} and {@code AuthHook}: they take passwords as strings,
 * lower-case login names, and answer AUTH in the clear.
 */
final class SmtpCommands {
    /** Commands of a mail transaction; BDAT has a handler of its own. */
    private static final Set<String> TRANSACTION = Set.of("MAIL", "RCPT", "DATA", "BURL");

    /** Browsers and scanners that took this port for a web server, or make somebody's browser do so. */
    private static final Set<String> HTTP =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI", "USER");

    private final WelcomeMessageHandler welcome = new WelcomeMessageHandler();
    private final SmtpDispatcher dispatcher = new SmtpDispatcher();

    SmtpCommands() {
        ProtocolHandlerChainImpl chain = new ProtocolHandlerChainImpl();
        chain.addAll(List.of(
                dispatcher,
                welcome,
                new HelloCommand(),
                new StartTlsCommand(),
                new AuthCommand(),
                new NoopCmdHandler(),
                new RsetCmdHandler(),
                new ExpnCmdHandler(),
                new Command("QUIT", (client, line) -> quit(client)),
                new Command("HELP", (client, line) -> help(client)),
                Command.saying(new Step.Reply(Replies.CANNOT_VERIFY), Set.of("VRFY")),
                Command.saying(new Step.Reply(Replies.AUTHENTICATION_REQUIRED), TRANSACTION),
                new Command("BDAT", (client, line) -> ChunkSize.of(line.text()).keepFromCommands()),
                Command.saying(new Step.Close(Replies.NOT_HTTP), HTTP),
                Command.saying(
                        new Step.Strike(Replies.UNKNOWN_COMMAND), Set.of(UnknownCommandHandler.COMMAND_IDENTIFIER))));
        wire(chain);
    }

    Response greet(Conversation client) {
        return welcome.onConnect(client);
    }

    /** @param line a command without its line end */
    Response dispatch(Conversation client, byte[] line) {
        return dispatcher.onLine(client, line);
    }

    private static void wire(ProtocolHandlerChainImpl chain) {
        try {
            chain.wireExtensibleHandlers();
        } catch (WiringException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Step quit(Conversation client) {
        return new Step.Close("221 2.0.0 " + client.facts().hostName() + " closing connection\r\n");
    }

    private static Step help(Conversation client) {
        return new Step.Reply("214 2.0.0 See " + client.facts().helpUrl() + "\r\n");
    }
}
