package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.HandlerNames;

/** One performance of one session script. */
final class SessionScriptRun {
    private static final Pattern VERIFY = Pattern.compile("\"(.*)\" \"(.*)\"");

    private record Pending(LoginAttempt attempt, CompletableFuture<AuthOutcome> answer) {}

    private final DialogueScript script;
    private final Chunking chunking;
    private final ScriptedSession session;
    private final EmbeddedChannel client;
    private final RecordedEvents events;
    private final FakeUpstream upstream;
    private final Deque<Pending> attempts = new ArrayDeque<>();
    private final StringBuilder heard = new StringBuilder();
    private final ByteArrayOutputStream toSay = new ByteArrayOutputStream();
    private @Nullable Pending pending;
    private int strikesSeen;

    SessionScriptRun(MailProtocol protocol, DialogueScript script, Chunking chunking) {
        this.script = script;
        this.chunking = chunking;
        this.session = new ScriptedSession(
                protocol,
                TlsMode.valueOf(script.setting("tls", "implicit").toUpperCase(Locale.ROOT)),
                script.setting("plaintext-auth", "no").equals("yes"),
                list(script.setting("offer", "")),
                this::authenticate);
        this.client = session.client;
        this.events = session.events;
        this.upstream = session.upstream;
    }

    void play() {
        try {
            script.actions().forEach(this::performOrExplain);
            say();
            listen();
            assertThat(heard.toString()).as("words nobody expected").isEmpty();
        } finally {
            session.close();
        }
    }

    private void performOrExplain(DialogueScript.Action action) {
        try {
            perform(action);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    script.name() + ".dialogue:" + action.line() + ": " + action.kind() + " " + action.text()
                            + "\n  unread: " + heard + "\n  events: " + events.lines(),
                    failure);
        }
    }

    private void perform(DialogueScript.Action action) {
        switch (action.kind()) {
            case "C:" -> {
                toSay.writeBytes(action.octets());
                toSay.writeBytes(new byte[] {'\r', '\n'});
            }
            case "C-" -> toSay.writeBytes(action.octets());
            case "S:" -> assertThat(nextLine()).isEqualTo(new String(action.octets(), StandardCharsets.UTF_8));
            case "S~" -> assertThat(nextLine()).matches(action.text());
            case "L-" -> assertThat(serverHeard()).isEqualTo(action.octets());
            default -> event(action.text());
        }
    }

    private void event(String text) {
        say();
        String[] words = text.split(" ", 2);
        switch (words[0]) {
            case "VERIFY" -> expectAttempt(words[1]);
            case "REFUSED" -> answer(new AuthOutcome.Refused(Refusal.valueOf(words[1])));
            case "UNAVAILABLE" -> answer(new AuthOutcome.Unavailable("store-down"));
            case "READY" -> ready(words[1]);
            case "TLS" -> tlsStands();
            case "HANDOVER" -> assertThat(client.pipeline().names()).contains(HandlerNames.RELAY);
            case "CLOSED" -> assertThat(client.isOpen()).as("connection open").isFalse();
            case "STRIKE" -> assertThat(events.strikes()).as("strikes").isEqualTo(++strikesSeen);
            default -> throw new IllegalArgumentException("unknown event " + text);
        }
    }

    private CompletableFuture<AuthOutcome> authenticate(LoginAttempt attempt) {
        CompletableFuture<AuthOutcome> answer = new CompletableFuture<>();
        attempts.add(new Pending(attempt, answer));
        return answer;
    }

    private void expectAttempt(String expected) {
        Matcher names = VERIFY.matcher(expected);
        assertThat(names.matches()).as("VERIFY \"user\" \"secret\"").isTrue();
        assertThat(attempts).as("attempts").hasSize(1);
        Pending attempt = attempts.remove();
        pending = attempt;
        assertThat(attempt.attempt().userName()).isEqualTo(names.group(1));
        assertThat(attempt.attempt().secret().<String>reveal(octets -> new String(octets, StandardCharsets.UTF_8)))
                .isEqualTo(names.group(2));
    }

    private void answer(AuthOutcome outcome) {
        Pending attempt = pending == null ? attempts.poll() : pending;
        assertThat(attempt).as("an attempt to answer").isNotNull();
        pending = null;
        if (attempt != null) {
            attempt.attempt().secret().close();
            attempt.answer().complete(outcome);
        }
        client.runPendingTasks();
    }

    private void ready(String welcome) {
        answer(new AuthOutcome.Accepted(new Grant("alice@example.org", "c1", "c1", null, Set.of())));
        int bar = welcome.indexOf('|');
        upstream.letIn(
                list((bar < 0 ? welcome : welcome.substring(0, bar)).trim()),
                bar < 0 ? "" : welcome.substring(bar + 1).trim());
        client.runPendingTasks();
    }

    private void tlsStands() {
        client.runPendingTasks();
        assertThat(client.pipeline().names()).as("TLS was asked for").contains(HandlerNames.SNI);
        client.pipeline().remove(HandlerNames.SNI);
        client.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
    }

    private String nextLine() {
        say();
        listen();
        int end = heard.indexOf("\r\n");
        assertThat(end).as("a line from Postern").isNotNegative();
        String line = heard.substring(0, end);
        heard.delete(0, end + 2);
        return line;
    }

    private void say() {
        byte[] octets = toSay.toByteArray();
        toSay.reset();
        for (byte[] piece : chunking.cut(octets, script.name().hashCode())) {
            if (client.isOpen()) {
                client.writeInbound(Unpooled.wrappedBuffer(piece));
            }
        }
        client.runPendingTasks();
    }

    private void listen() {
        for (ByteBuf said = client.readOutbound(); said != null; said = client.readOutbound()) {
            heard.append(said.toString(StandardCharsets.UTF_8));
            said.release();
        }
    }

    private byte[] serverHeard() {
        say();
        EmbeddedChannel server = upstream.channel();
        assertThat(server).as("an upstream connection").isNotNull();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        if (server != null) {
            for (ByteBuf said = server.readOutbound(); said != null; said = server.readOutbound()) {
                byte[] piece = new byte[said.readableBytes()];
                said.readBytes(piece).release();
                octets.writeBytes(piece);
            }
        }
        return octets.toByteArray();
    }

    private static List<String> list(String commas) {
        return commas.isEmpty() ? List.of() : Arrays.asList(commas.split(",", -1));
    }
}
