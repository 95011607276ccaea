package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.ServerSide;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.testkit.DialogueScript;

/**
 * What servers say and hear, as scripts.
 *
 * <pre>
 *   {@literal @} method=xclient user=alice@example.org tls=starttls origin=203.0.113.7 helo=laptop
 * </pre>
 *
 * {@code method=inquiry} asks for what is offered; {@code origin=none} keeps the client's address to ourselves.
 */
class UpstreamScriptTest {
    @TestFactory
    Stream<DynamicTest> dialogues() {
        return DialogueScript.inFolder(UpstreamScriptTest.class, "/dialogues/upstream").stream()
                .map(script -> DynamicTest.dynamicTest(script.name(), () -> new Run(script).play()));
    }

    private static UpstreamDialogue dialogue(DialogueScript script) throws UnknownHostException {
        TlsMode tls = TlsMode.valueOf(script.setting("tls", "none").toUpperCase(Locale.ROOT));
        if (script.setting("method", "").equals("inquiry")) {
            return new SmtpProtocolProvider().protocol().newInquiry(tls, "gate.example.org");
        }
        String origin = script.setting("origin", "none");
        InetAddress address = InetAddress.getByName(origin.equals("none") ? "203.0.113.7" : origin);
        ClientOrigin client = new ClientOrigin(
                new InetSocketAddress(address, 51234),
                new InetSocketAddress(
                        InetAddress.getByName(origin.contains(":") ? "2001:db8::25" : "198.51.100.1"), 587));
        return new SmtpProtocolProvider()
                .protocol()
                .newDialogue(new UpstreamLogin(
                        script.setting("user", "alice@example.org"),
                        method(script),
                        tls,
                        "gate.example.org",
                        "s1",
                        client,
                        new ClientIdentity("", Map.of("helo", script.setting("helo", "laptop.example.net"))),
                        true,
                        !origin.equals("none")));
    }

    private static LoginMethod method(DialogueScript script) {
        Secret secret = Secret.ofText(script.setting("secret", "master-secret"));
        String master = script.setting("master", "postern");
        return switch (script.setting("method", "")) {
            case "plain-authzid" -> new LoginMethod.PlainAuthzid(master, secret);
            case "composite-login" -> new LoginMethod.CompositeLogin(script.setting("separator", "*"), master, secret);
            case "xclient" -> new LoginMethod.Xclient();
            case "auth-login" -> new LoginMethod.AuthLogin(master, secret);
            case "stored-secret" -> new LoginMethod.StoredSecret(secret);
            case "none" -> new LoginMethod.None();
            default -> throw new IllegalArgumentException("no such method");
        };
    }

    /** One performance of one script. */
    private static final class Run implements ServerSide {
        private final DialogueScript script;
        private final UpstreamDialogue dialogue;
        private final Deque<String> said = new ArrayDeque<>();
        private boolean awaiting;

        Run(DialogueScript script) throws UnknownHostException {
            this.script = script;
            dialogue = dialogue(script);
        }

        void play() {
            dialogue.onConnected().performOn(this);
            for (DialogueScript.Action action : script.actions()) {
                try {
                    perform(action);
                } catch (AssertionError | RuntimeException failure) {
                    throw new AssertionError(
                            script.name() + ".dialogue:" + action.line() + ": " + action.text(), failure);
                }
            }
            assertThat(said).as("what nobody expected").isEmpty();
        }

        private void perform(DialogueScript.Action action) {
            String text = new String(action.octets(), StandardCharsets.UTF_8);
            switch (action.kind()) {
                case "S:" -> {
                    assertThat(awaiting).as("waiting for the server").isTrue();
                    awaiting = false;
                    dialogue.onLine(action.octets()).performOn(this);
                }
                case "C:" -> assertThat(said.poll()).isEqualTo(text);
                case "C~" -> assertThat(said.poll()).matches(action.text());
                default -> event(text);
            }
        }

        private void event(String text) {
            if (text.equals("TLS")) {
                assertThat(said.poll()).isEqualTo("> TLS");
                dialogue.onTlsEstablished().performOn(this);
            } else {
                assertThat(said.poll()).isEqualTo("> " + text);
            }
        }

        @Override
        public void await() {
            awaiting = true;
        }

        @Override
        public void send(byte[] octets) {
            String line = new String(octets, StandardCharsets.UTF_8);
            Arrays.fill(octets, (byte) 0);
            assertThat(line).endsWith("\r\n").doesNotMatch("(?s).*[\r\n].*\r\n");
            said.add(line.substring(0, line.length() - 2));
            awaiting = true;
        }

        @Override
        public void readBlock(int octets) {
            throw new AssertionError("SMTP servers send lines only");
        }

        @Override
        public void startTls() {
            said.add("> TLS");
        }

        @Override
        public void done(UpstreamWelcome welcome) {
            List<String> keywords = welcome.capabilities();
            said.add("> DONE " + String.join(",", keywords) + " | " + welcome.text());
        }

        @Override
        public void failed(UpstreamFailure failure, String serverWords) {
            said.add(("> FAILED " + failure + " " + serverWords).strip());
        }
    }
}
