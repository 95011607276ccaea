package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        try (HostileClient client = new HostileClient(protocol, tls, false, HostileClient.Verdict.REFUSED)) {
            chunking.cut(octets(), id.hashCode()).forEach(client::say);
            List<String> transcript = new ArrayList<>();
            if (!client.heard().isEmpty()) {
                assertThat(client.heard()).as("the end of the last line").endsWith("\r\n");
                transcript.addAll(List.of(client.heard().split("\r\n")));
            }
            client.attempts().forEach(name -> transcript.add("judged " + name.replaceAll("\\p{Cntrl}", "?")));
            transcript.add(client.isConnected() ? "open" : "closed");
            return transcript;
        }
    }

    /** What is sent, as it goes over the wire. */
    public byte[] octets() {
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
}
