package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;
import org.postern.testkit.Chunking;
import org.postern.testkit.DialogueScript;
import org.postern.testkit.HostileCase;
import org.postern.testkit.HostileCatalogue;
import org.postern.testkit.HostileClient;

/** What holds in every session, whatever the client says. */
final class SessionRules {
    private static final int CHOICES = 3;

    private final MailProtocol protocol;

    SessionRules(MailProtocol protocol) {
        this.protocol = protocol;
    }

    /** All that came of one talk. */
    private record Outcome(
            String heard, String relayed, List<String> attempts, List<String> events, boolean connected) {}

    void check(byte[] octets) {
        Input input = Input.of(octets, CHOICES);
        Outcome whole = Input.outcome(chunking -> talk(input, chunking), SessionRules::injects);
        answersAreWholeLinesOfText(whole);
        nothingIsJudgedInTheClear(input, whole);
        onlyAcceptedClientsAreRelayed(input, whole);
    }

    /** The catalogue of hostile input and what clients say in the scripts. */
    Stream<byte[]> seeds() {
        Stream<byte[]> catalogue =
                HostileCatalogue.cases(protocol.name() + "-").stream().map(SessionRules::seed);
        Path scripts = Path.of("../protocol-" + protocol.name() + "/src/test/resources/dialogues/session");
        return Stream.concat(
                catalogue, DialogueScript.inFolder(scripts).stream().map(SessionRules::seed));
    }

    private static byte[] seed(HostileCase row) {
        return Input.join(new int[] {row.tls().ordinal(), 0, 0}, row.octets());
    }

    private static byte[] seed(DialogueScript script) {
        StringBuilder said = new StringBuilder();
        int verdict = 0;
        for (DialogueScript.Action action : script.actions()) {
            String words = new String(action.octets(), StandardCharsets.ISO_8859_1);
            switch (action.kind()) {
                case "C:" -> said.append(words).append("\r\n");
                case "C-" -> said.append(words);
                case ">" -> {
                    if (words.equals("TLS")) {
                        said.append((char) Input.HANDSHAKE);
                    } else if (words.startsWith("READY")) {
                        verdict = HostileClient.Verdict.ACCEPTED.ordinal();
                    }
                }
                default -> {
                    // what Postern answers comes by itself
                }
            }
        }
        int tls = TlsMode.valueOf(script.setting("tls", "implicit").toUpperCase(Locale.ROOT))
                .ordinal();
        byte[] octets = said.toString().getBytes(StandardCharsets.ISO_8859_1);
        return Input.join(
                new int[] {tls, script.setting("plaintext-auth", "no").equals("yes") ? 1 : 0, verdict}, octets);
    }

    private Outcome talk(Input input, Chunking chunking) {
        try (HostileClient client = new HostileClient(
                protocol, tls(input), plaintextAuth(input), input.choice(2, List.of(HostileClient.Verdict.values())))) {
            for (List<byte[]> pieces : input.cut(chunking)) {
                pieces.forEach(client::say);
                client.shakeHands();
            }
            Complaints.none();
            return new Outcome(
                    client.heard(),
                    client.relayed(),
                    List.copyOf(client.attempts()),
                    List.copyOf(client.events()),
                    client.isConnected());
        }
    }

    private static void answersAreWholeLinesOfText(Outcome outcome) {
        if (!outcome.heard().isEmpty()) {
            assertThat(outcome.heard()).endsWith("\r\n");
        }
        for (String line : outcome.heard().split("\r\n")) {
            assertThat(line.chars().allMatch(c -> c >= ' ' && c <= '~'))
                    .as("printable: " + line)
                    .isTrue();
            assertThat(line.length()).as(line).isLessThan(512);
        }
    }

    private static void nothingIsJudgedInTheClear(Input input, Outcome outcome) {
        boolean clear = tls(input) != TlsMode.IMPLICIT && !plaintextAuth(input);
        if (clear && input.parts().size() == 1) {
            assertThat(outcome.attempts()).as("attempts before TLS").isEmpty();
        }
    }

    private static void onlyAcceptedClientsAreRelayed(Input input, Outcome outcome) {
        if (input.choice(2, List.of(HostileClient.Verdict.values())) != HostileClient.Verdict.ACCEPTED) {
            assertThat(outcome.relayed()).isEmpty();
            assertThat(outcome.events()).noneMatch(event -> event.startsWith("logged-in"));
        }
    }

    private static boolean injects(Outcome outcome) {
        return outcome.events().contains("farewell " + Farewell.INJECTION);
    }

    private static TlsMode tls(Input input) {
        return input.choice(0, List.of(TlsMode.values()));
    }

    private static boolean plaintextAuth(Input input) {
        return input.choice(1, List.of(false, true));
    }
}
