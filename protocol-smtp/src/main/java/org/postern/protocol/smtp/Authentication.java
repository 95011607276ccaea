package org.postern.protocol.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.sasl.SaslClient;

/**
 * AUTH at a server (RFC 4954).
 *
 * @param authorizationId whom to become; empty for {@code name} itself
 * @param name whose secret it is
 */
record Authentication(String authorizationId, String name, Secret secret) {
    /** Longest command with its CRLF that every server takes (RFC 5321 section 4.5.3.1.4). */
    static final int LONGEST_COMMAND = 512;

    private static final String PLAIN = "PLAIN";
    private static final String LOGIN = "LOGIN";

    SmtpDialogue.Errand plain() {
        return (dialogue, keywords) -> offered(keywords).contains(PLAIN)
                ? sayPlain(dialogue, keywords)
                : SmtpDialogue.failed(UpstreamFailure.METHOD_NOT_OFFERED);
    }

    /** LOGIN in several steps: Exchange offers nothing else, and not every server takes its name with the command. */
    SmtpDialogue.Errand login() {
        return (dialogue, keywords) -> offered(keywords).contains(LOGIN)
                ? sayLogin(dialogue, keywords)
                : SmtpDialogue.failed(UpstreamFailure.METHOD_NOT_OFFERED);
    }

    SmtpDialogue.Errand plainOrLogin() {
        return (dialogue, keywords) ->
                (offered(keywords).contains(PLAIN) ? plain() : login()).begin(dialogue, keywords);
    }

    private static Set<String> offered(Keywords keywords) {
        return keywords.parametersOf("AUTH");
    }

    private UpstreamStep sayPlain(SmtpDialogue dialogue, Keywords keywords) {
        byte[] command = line("AUTH PLAIN ", SaslClient.plain(authorizationId, name, secret));
        if (command.length <= LONGEST_COMMAND) {
            return dialogue.askWith(command, verdict(keywords));
        }
        Arrays.fill(command, (byte) 0);
        return dialogue.ask(
                "AUTH PLAIN",
                whenAsked(() -> dialogue.askWith(
                        line("", SaslClient.plain(authorizationId, name, secret)), verdict(keywords))));
    }

    private UpstreamStep sayLogin(SmtpDialogue dialogue, Keywords keywords) {
        return dialogue.ask(
                "AUTH LOGIN",
                whenAsked(() -> dialogue.askWith(
                        line("", SaslClient.login(name)),
                        whenAsked(() -> dialogue.askWith(line("", SaslClient.login(secret)), verdict(keywords))))));
    }

    private static SmtpDialogue.Stage whenAsked(Supplier<UpstreamStep> next) {
        return reply -> reply.is(334) ? next.get() : SmtpDialogue.failed(reply);
    }

    private static SmtpDialogue.Stage verdict(Keywords keywords) {
        return reply -> reply.is(235) ? SmtpDialogue.done(keywords, reply.text()) : SmtpDialogue.failed(reply);
    }

    /** Wipes {@code base64}. */
    private static byte[] line(String start, byte[] base64) {
        byte[] head = start.getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(head, head.length + base64.length + 2);
        System.arraycopy(base64, 0, line, head.length, base64.length);
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        Arrays.fill(base64, (byte) 0);
        return line;
    }
}
