package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;

/**
 * One line of the catalogue of hostile input: what a client sends right after the greeting, and what it may hear.
 *
 * @param id such as {@code imap-nul-in-tag}
 * @param sent text with the escapes of {@link DialogueScript}, and <code>«text*9»</code> for nine times the text
 * @param heard the answers, line by line, {@code …} for anything; then {@code judged NAME} for each attempt made
 * @param closed whether the connection is closed in the end
 */
public record HostileCase(String id, TlsMode tls, String sent, List<String> heard, boolean closed) {
    private static final Pattern REPEATED = Pattern.compile("«(.+?)\\*(\\d+)»");

    public HostileCase {
        heard = List.copyOf(heard);
    }

    /** Sends it in pieces and compares. */
    void play(MailProtocol protocol, Chunking chunking) {
        List<String> actual = perform(protocol, chunking);
        String pattern = String.join("\n", expected());
        assertThat(String.join("\n", actual)).as(id).matches(pattern);
    }

    /** @return the answers, the attempts, and then {@code closed} or {@code open} */
    public List<String> perform(MailProtocol protocol, Chunking chunking) {
        List<String> transcript = new ArrayList<>();
        List<String> judged = new ArrayList<>();
        StringBuilder unfinished = new StringBuilder();
        try (ScriptedSession session =
                new ScriptedSession(protocol, tls, false, List.of(), attempt -> judge(attempt, judged))) {
            read(session, unfinished, new ArrayList<>());
            for (byte[] piece : chunking.cut(octets(), id.hashCode())) {
                if (session.client.isOpen()) {
                    session.client.writeInbound(Unpooled.wrappedBuffer(piece));
                    session.client.runPendingTasks();
                    read(session, unfinished, transcript);
                }
            }
            assertThat(unfinished.toString()).as("a line without an end").isEmpty();
            transcript.addAll(judged);
            transcript.add(session.client.isOpen() ? "open" : "closed");
        }
        return transcript;
    }

    private byte[] octets() {
        Matcher repeated = REPEATED.matcher(sent);
        String whole = repeated.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
        return new DialogueScript.Action("C-", whole, 0).octets();
    }

    private List<String> expected() {
        List<String> patterns = new ArrayList<>();
        for (String line : heard) {
            patterns.add(Pattern.quote(line).replace("…", "\\E.*\\Q"));
        }
        patterns.add(closed ? "closed" : "open");
        return patterns;
    }

    private static CompletableFuture<AuthOutcome> judge(LoginAttempt attempt, List<String> judged) {
        judged.add("judged " + attempt.userName().replaceAll("\\p{Cntrl}", "?"));
        attempt.secret().close();
        return CompletableFuture.completedFuture(new AuthOutcome.Refused(Refusal.WRONG));
    }

    private static void read(ScriptedSession session, StringBuilder unfinished, List<String> transcript) {
        for (ByteBuf said = session.client.readOutbound(); said != null; said = session.client.readOutbound()) {
            unfinished.append(said.toString(StandardCharsets.UTF_8));
            said.release();
        }
        int end = unfinished.indexOf("\r\n");
        while (end >= 0) {
            transcript.add(unfinished.substring(0, end));
            unfinished.delete(0, end + 2);
            end = unfinished.indexOf("\r\n");
        }
    }
}
