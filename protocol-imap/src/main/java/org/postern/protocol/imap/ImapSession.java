package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.sasl.SaslExchange;
import org.postern.proxy.sasl.SaslStep;

/**
 * The client half of IMAP before login.
 *
 * <pre>
 *   COMMANDS ──line ends in {n}──► literal ──► rest of the command ──► COMMANDS
 *   COMMANDS ──AUTHENTICATE──► EXCHANGE ──cancelled, malformed──► COMMANDS
 *   COMMANDS, EXCHANGE ──name and password──► JUDGED ──refused, unavailable──► COMMANDS
 *                                                   └─upstream ready──► handed over
 * </pre>
 */
final class ImapSession implements PreAuthSession {
    private static final String NOT_IMAP = "* BYE " + ResponseCode.CLIENT_BUG + "This is an IMAP server\r\n";

    private final SessionFacts facts;
    private final SessionWords words;
    private boolean secure;
    private ClientIdentity client = ClientIdentity.UNKNOWN;
    private Command command = new Command();
    /** Set from AUTHENTICATE to the end of its exchange. */
    private @Nullable SaslExchange exchange;
    /** The tag of the exchange or of the attempt that is judged. */
    private String tag = "";

    ImapSession(SessionFacts facts) {
        this.facts = facts;
        this.words = new SessionWords(facts);
        this.secure = facts.tls() == TlsMode.IMPLICIT;
    }

    @Override
    public Step onConnected() {
        return new Step.Reply(words.greeting(secure));
    }

    @Override
    public Step onTlsEstablished() {
        secure = true;
        client = ClientIdentity.UNKNOWN;
        forgetCommand();
        return Step.Reply.NOTHING;
    }

    @Override
    public Step onLine(byte[] line) {
        if (exchange != null) {
            return perform(exchange.respond(line));
        }
        if (command.isEmpty() && ForeignProtocol.isSpokenIn(line)) {
            return new Step.Close(NOT_IMAP);
        }
        return command.add(line).map(this::announced).orElseGet(this::commandComplete);
    }

    @Override
    public Step onBlock(byte[] block) {
        for (byte octet : block) {
            if (octet == 0) { // RFC 9051 section 4.3: a literal is of CHAR8
                String tagged = CommandHead.of(command).tag();
                forgetCommand();
                return new Step.Strike(tagged + " BAD " + ResponseCode.CLIENT_BUG + "NUL in a literal\r\n");
            }
        }
        command.addLiteral(block);
        return Step.Reply.NOTHING;
    }

    @Override
    public Step onOverlongLine() {
        return dropped(ResponseCode.TOO_BIG + "Line too long");
    }

    @Override
    public Step onMalformedLine(byte[] line) {
        return exchange == null && command.isEmpty() && ForeignProtocol.isSpokenIn(line)
                ? new Step.Close(NOT_IMAP)
                : dropped(ResponseCode.CLIENT_BUG + "Lines end with CRLF, and hold no NUL or CR");
    }

    /** Nothing is known of the line, so it belongs to the command that was being read, if to any. */
    private Step dropped(String why) {
        String answer = (exchange == null ? "*" : tag) + " BAD " + why + "\r\n";
        forgetCommand();
        return new Step.Strike(answer);
    }

    @Override
    public Step onRefused(Refusal refusal) {
        return new Step.Reply(words.refused(tag, refusal));
    }

    @Override
    public Step onUnavailable() {
        return new Step.Reply(words.unavailable(tag));
    }

    @Override
    public Step onUpstreamReady(UpstreamWelcome welcome) {
        return new Step.HandOver(words.loggedIn(tag, welcome));
    }

    // one command from its parts

    private Step announced(LiteralScanner.Literal literal) {
        if (literal.synchronising() && !readsLiterals()) {
            // the client waits for "+" and gets the answer instead: the literal never comes
            return commandComplete();
        }
        if (literal.octets() <= MAX_BLOCK && command.hasRoomForLiteral(literal.octets())) {
            return new Step.ReadBlock((int) literal.octets(), literal.synchronising() ? "+ OK\r\n" : "");
        }
        String tagged = CommandHead.of(command).tag();
        forgetCommand();
        return literal.synchronising()
                ? new Step.Strike(tagged + " BAD " + ResponseCode.TOO_BIG + "Literal too large\r\n")
                : new Step.Close("* BYE " + ResponseCode.TOO_BIG + "Literal too large\r\n");
    }

    private boolean readsLiterals() {
        ImapVerb verb = CommandHead.of(command).verb();
        return verb == ImapVerb.ID || (verb == ImapVerb.LOGIN && takesLogins());
    }

    private Step commandComplete() {
        try (Command complete = command) {
            command = new Command();
            return complete.isTooLarge()
                    ? strike(CommandHead.of(complete).tag(), ResponseCode.TOO_BIG + "Command too large")
                    : obey(complete);
        }
    }

    private Step obey(Command complete) {
        CommandHead head = CommandHead.of(complete);
        CommandReader in = complete.reader();
        try {
            in.tag();
            in.space();
            in.atom();
            return obey(head.tag(), head.verb(), in);
        } catch (BadSyntax bad) {
            return strike(head.tag(), ResponseCode.CLIENT_BUG + bad.getMessage());
        }
    }

    private Step obey(String commandTag, ImapVerb verb, CommandReader in) throws BadSyntax {
        return switch (verb) {
            case CAPABILITY -> capability(commandTag, in);
            case NOOP -> noop(commandTag, in);
            case LOGOUT -> logout(commandTag, in);
            case ID -> id(commandTag, in);
            case STARTTLS -> startTls(commandTag, in);
            case LOGIN -> login(commandTag, in);
            case AUTHENTICATE -> authenticate(commandTag, in);
            case OTHER -> strike(commandTag, "Unknown command, or one that needs a login first");
        };
    }

    private void forgetCommand() {
        command.close();
        command = new Command();
        exchange = null;
    }

    // the commands

    private Step capability(String commandTag, CommandReader in) throws BadSyntax {
        in.end();
        return new Step.Reply(words.capabilities(commandTag, secure));
    }

    private static Step noop(String commandTag, CommandReader in) throws BadSyntax {
        in.end();
        return new Step.Reply(commandTag + " OK Nothing done\r\n");
    }

    private static Step logout(String commandTag, CommandReader in) throws BadSyntax {
        in.end();
        return new Step.Close("* BYE Logging out\r\n" + commandTag + " OK Logged out\r\n");
    }

    private Step id(String commandTag, CommandReader in) throws BadSyntax {
        client = ClientId.read(in);
        return new Step.Reply("* ID (\"name\" \"Postern\")\r\n" + commandTag + " OK Nice to meet you\r\n");
    }

    private Step startTls(String commandTag, CommandReader in) throws BadSyntax {
        in.end();
        if (secure) {
            return strike(commandTag, ResponseCode.CLIENT_BUG + "TLS is already on");
        }
        return facts.tls() == TlsMode.STARTTLS
                ? new Step.StartTls(commandTag + " OK Begin TLS negotiation now\r\n")
                : strike(commandTag, "TLS is not offered here");
    }

    private Step login(String commandTag, CommandReader in) throws BadSyntax {
        if (!takesLogins()) {
            return new Step.Reply(words.privacyRequired(commandTag));
        }
        in.space();
        byte[] name = in.string();
        in.space();
        byte[] password = in.string();
        endAfter(password, in);
        tag = commandTag;
        return judge(Words.utf8(name), Secret.ofOctets(password));
    }

    private Step authenticate(String commandTag, CommandReader in) throws BadSyntax {
        if (!takesLogins()) {
            return new Step.Reply(words.privacyRequired(commandTag));
        }
        in.space();
        SaslExchange begun = SaslExchange.of(in.atom()).orElse(null);
        if (begun == null) {
            return new Step.Strike(commandTag + " NO Mechanism not supported, use " + SaslExchange.MECHANISMS + "\r\n");
        }
        byte[] initialResponse = null;
        if (in.skip(' ') && !in.atEnd()) {
            initialResponse = in.word();
            endAfter(initialResponse, in);
        }
        in.end();
        tag = commandTag;
        exchange = begun;
        return perform(initialResponse == null ? begun.begin() : begun.beginWith(initialResponse));
    }

    private static void endAfter(byte[] secret, CommandReader in) throws BadSyntax {
        try {
            in.end();
        } catch (BadSyntax bad) {
            Arrays.fill(secret, (byte) 0);
            throw bad;
        }
    }

    // logging in

    private Step perform(SaslStep step) {
        return step.fold(new SaslStep.Cases<>() {
            @Override
            public Step challenge(String challenge) {
                byte[] octets = challenge.getBytes(StandardCharsets.UTF_8);
                return new Step.Reply("+ " + Base64.getEncoder().encodeToString(octets) + "\r\n");
            }

            @Override
            public Step presented(String userName, Secret secret) {
                exchange = null;
                return judge(userName, secret);
            }

            @Override
            public Step foreignAuthorization() {
                exchange = null;
                return new Step.Refuse(Refusal.FOREIGN_AUTHORIZATION);
            }

            @Override
            public Step malformed() {
                exchange = null;
                return strike(tag, ResponseCode.CLIENT_BUG + "Not a response of this mechanism");
            }

            @Override
            public Step cancelled() {
                exchange = null;
                return new Step.Reply(tag + " BAD Cancelled\r\n");
            }
        });
    }

    private Step judge(@Nullable String userName, Secret secret) {
        if (userName == null || !Words.isLoginName(userName)) {
            secret.close();
            return new Step.Refuse(Refusal.BAD_USER_NAME);
        }
        return new Step.Verify(new LoginAttempt(ImapProtocol.NAME, userName, secret, facts.origin(), client));
    }

    private boolean takesLogins() {
        return secure || facts.plaintextAuth();
    }

    private static Step strike(String commandTag, String words) {
        return new Step.Strike(commandTag + " BAD " + words + "\r\n");
    }
}
