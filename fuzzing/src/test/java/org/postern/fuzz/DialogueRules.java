package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.testkit.Chunking;
import org.postern.testkit.DialogueScript;

/** What holds in every dialogue with an upstream, whatever the upstream says. */
final class DialogueRules {
    private static final int CHOICES = 3;
    private static final String SECRET = "master-secret";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}");
    private static final ClientIdentity CLIENT = new ClientIdentity("Thunderbird", Map.of("name", "Thunderbird"));

    private final MailProtocol protocol;
    private final List<LoginMethod> methods;

    DialogueRules(MailProtocol protocol) {
        this.protocol = protocol;
        this.methods = methods().stream().filter(protocol::supports).toList();
    }

    /** All that came of one talk. */
    private record Outcome(
            List<String> clear,
            List<String> secured,
            int frames,
            boolean tls,
            @Nullable String end) {}

    void check(byte[] octets) {
        Input input = Input.of(octets, CHOICES);
        Outcome whole = Input.outcome(chunking -> talk(input, chunking), DialogueRules::injects);
        whatIsSentAreWholeLines(whole);
        nothingIsSentUnasked(whole);
        secretsWaitForTls(input, whole);
    }

    /** What servers say in the scripts. */
    Stream<byte[]> seeds() {
        Path scripts = Path.of("../protocol-" + protocol.name() + "/src/test/resources/dialogues/upstream");
        return DialogueScript.inFolder(scripts).stream().map(this::seed);
    }

    private byte[] seed(DialogueScript script) {
        StringBuilder said = new StringBuilder();
        for (DialogueScript.Action action : script.actions()) {
            switch (action.kind()) {
                case "S:" -> said.append(text(action)).append("\r\n");
                case "L-" -> said.append(text(action));
                case ">" -> said.append(action.text().equals("TLS") ? String.valueOf((char) Input.HANDSHAKE) : "");
                default -> {
                    // what Postern says comes by itself
                }
            }
        }
        String name = script.setting("method", "plain-authzid");
        int method = 0;
        for (int i = 0; i < methods.size(); i++) {
            method = methods.get(i).name().equals(name) ? i : method;
        }
        int tls = TlsMode.valueOf(script.setting("tls", "none").toUpperCase(Locale.ROOT))
                .ordinal();
        int what = List.of("login", "inquiry").indexOf(script.setting("what", "login")) == 1 ? 2 : 1;
        return Input.join(new int[] {method, tls, what}, said.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private Outcome talk(Input input, Chunking chunking) {
        TlsMode tls = tls(input);
        try (HostileServer server = new HostileServer(dialogue(input, tls), tls == TlsMode.IMPLICIT)) {
            for (List<byte[]> pieces : input.cut(chunking)) {
                pieces.forEach(server::say);
                server.shakeHands();
            }
            Complaints.none();
            return new Outcome(
                    List.copyOf(server.sentInTheClear()),
                    List.copyOf(server.sentInTls()),
                    server.frames(),
                    server.isSecured(),
                    server.end());
        }
    }

    private UpstreamDialogue dialogue(Input input, TlsMode tls) {
        int what = input.choice(2, List.of(0, 1, 2));
        if (what == 2) {
            return protocol.newInquiry(tls, "gate.example.org");
        }
        ClientOrigin origin = new ClientOrigin(
                new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));
        return protocol.newDialogue(new UpstreamLogin(
                "alice@example.org",
                input.choice(0, methods),
                tls,
                "gate.example.org",
                "s1",
                origin,
                what == 0 ? ClientIdentity.UNKNOWN : CLIENT,
                true,
                what == 1));
    }

    private static void whatIsSentAreWholeLines(Outcome outcome) {
        Stream.concat(outcome.clear().stream(), outcome.secured().stream()).forEach(message -> {
            assertThat(message).endsWith("\r\n");
            for (String line : message.split("\r\n")) {
                assertThat(line.chars().noneMatch(c -> c < ' ' || c >= 0x7F))
                        .as("a line of text: " + line)
                        .isTrue();
            }
        });
    }

    /** An upstream cannot make Postern talk more than itself. */
    private static void nothingIsSentUnasked(Outcome outcome) {
        assertThat(outcome.clear().size() + outcome.secured().size()).isLessThanOrEqualTo(outcome.frames() + 1);
    }

    private static void secretsWaitForTls(Input input, Outcome outcome) {
        if (tls(input) == TlsMode.NONE) {
            return;
        }
        assertThat(outcome.clear()).noneMatch(DialogueRules::tellsTheSecret);
        if (!outcome.tls()) {
            assertThat(String.valueOf(outcome.end())).doesNotStartWith("done");
        }
    }

    private static boolean tellsTheSecret(String message) {
        if (message.contains(SECRET)) {
            return true;
        }
        Matcher word = BASE64.matcher(message);
        while (word.find()) {
            if (decoded(word.group()).contains(SECRET)) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String word) {
        try {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static boolean injects(Outcome outcome) {
        return ("failed GARBAGE injected").equals(outcome.end());
    }

    private static TlsMode tls(Input input) {
        return input.choice(1, List.of(TlsMode.values()));
    }

    private static String text(DialogueScript.Action action) {
        return new String(action.octets(), StandardCharsets.ISO_8859_1);
    }

    private static List<LoginMethod> methods() {
        Secret secret = Secret.ofText(SECRET);
        return List.of(
                new LoginMethod.PlainAuthzid("postern", secret),
                new LoginMethod.CompositeLogin("*", "postern", secret),
                new LoginMethod.AuthLogin("CORP\\svc-postern\\%{local}", secret),
                new LoginMethod.StoredSecret(secret),
                new LoginMethod.Xclient(),
                new LoginMethod.None());
    }
}
