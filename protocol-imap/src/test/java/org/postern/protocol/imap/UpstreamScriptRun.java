package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.ServerSide;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;
import org.postern.testkit.DialogueScript;

/** One performance of one upstream script, with the core's own framer between the script and the dialogue. */
final class UpstreamScriptRun implements ServerSide, Frame.Receiver {
    private final UpstreamDialogue dialogue;
    private final Framer framer = new Framer(UpstreamDialogue.MAX_LINE, Framer.Lines.LENIENT);
    private final StringBuilder said = new StringBuilder();
    private final Deque<String> events = new ArrayDeque<>();

    UpstreamScriptRun(UpstreamDialogue dialogue) {
        this.dialogue = dialogue;
    }

    void play(DialogueScript script) {
        dialogue.onConnected().performOn(this);
        for (DialogueScript.Action action : script.actions()) {
            try {
                perform(action);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        script.name() + ".dialogue:" + action.line() + ": " + action.kind() + " " + action.text()
                                + "\n  unread: " + said + "\n  events: " + events,
                        failure);
            }
        }
        assertThat(said.toString()).as("words no script expected").isEmpty();
        assertThat(events).as("events no script expected").isEmpty();
        framer.close();
    }

    private void perform(DialogueScript.Action action) {
        String text = new String(action.octets(), StandardCharsets.UTF_8);
        switch (action.kind()) {
            case "S:" -> hear(text + "\r\n");
            case "C:" -> assertThat(nextLine()).isEqualTo(text);
            case "C~" -> assertThat(nextLine()).matches(action.text());
            default -> event(action.text());
        }
    }

    private void event(String expected) {
        if (expected.startsWith("SEEN ")) {
            assertThat(((MarkDialogue) dialogue).markSeen()).isEqualTo(expected.equals("SEEN yes"));
            return;
        }
        assertThat(events.poll()).isEqualTo(expected);
        if (expected.equals("TLS")) {
            dialogue.onTlsEstablished().performOn(this);
        }
    }

    private void hear(String words) {
        assertThat(said.toString()).as("said before the server answers").isEmpty();
        framer.feed(UnpooledByteBufAllocator.DEFAULT, Unpooled.copiedBuffer(words, StandardCharsets.UTF_8));
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frame.deliverTo(this);
        }
    }

    private String nextLine() {
        int end = said.indexOf("\r\n");
        assertThat(end).as("a line from Postern").isNotNegative();
        String line = said.substring(0, end);
        said.delete(0, end + 2);
        return line;
    }

    @Override
    public void onLine(byte[] octets) {
        dialogue.onLine(octets).performOn(this);
    }

    @Override
    public void onBlock(byte[] octets) {
        dialogue.onBlock(octets).performOn(this);
    }

    @Override
    public void onOverlongLine() {
        throw new AssertionError("a script with an overlong line");
    }

    @Override
    public void await() {}

    @Override
    public void send(byte[] octets) {
        said.append(new String(octets, StandardCharsets.UTF_8));
    }

    @Override
    public void readBlock(int octets) {
        framer.readBlock(octets);
    }

    @Override
    public void startTls() {
        events.add("TLS");
    }

    @Override
    public void done(UpstreamWelcome welcome) {
        String text = welcome.text().isEmpty() ? "" : " | " + welcome.text();
        events.add("DONE " + String.join(",", welcome.capabilities()) + text);
    }

    @Override
    public void failed(UpstreamFailure failure, String serverWords) {
        events.add("FAILED " + failure + (serverWords.isEmpty() ? "" : " | " + serverWords));
    }
}
