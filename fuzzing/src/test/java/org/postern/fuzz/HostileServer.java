package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.ServerSide;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;

/** A server that says what it likes to a dialogue, as the core would let it; remembers all that comes of it. */
final class HostileServer implements ServerSide, Frame.Receiver, AutoCloseable {
    private final UpstreamDialogue dialogue;
    private final Framer framer = new Framer(UpstreamDialogue.MAX_LINE, Framer.Lines.LENIENT);
    private final List<String> sentInTheClear = new ArrayList<>();
    private final List<String> sentInTls = new ArrayList<>();
    private boolean tls;
    private boolean securing;
    private int frames;
    private @Nullable String end;

    /** @param tls whether the connection begins with TLS */
    HostileServer(UpstreamDialogue dialogue, boolean tls) {
        this.dialogue = dialogue;
        this.tls = tls;
        dialogue.onConnected().performOn(this);
    }

    void say(byte[] octets) {
        if (end == null) {
            framer.feed(UnpooledByteBufAllocator.DEFAULT, Unpooled.copiedBuffer(octets));
            read();
        }
    }

    void shakeHands() {
        if (securing && end == null) {
            if (framer.held() > 0) {
                failed(UpstreamFailure.GARBAGE, "injected");
                return;
            }
            securing = false;
            tls = true;
            dialogue.onTlsEstablished().performOn(this);
            read();
        }
    }

    /** What the dialogue has sent before TLS stood, message by message, one character an octet. */
    List<String> sentInTheClear() {
        return sentInTheClear;
    }

    List<String> sentInTls() {
        return sentInTls;
    }

    /** Lines and blocks that the dialogue has heard. */
    int frames() {
        return frames;
    }

    /** @return {@code done …} or {@code failed …}; {@code null} while the dialogue goes on */
    @Nullable
    String end() {
        return end;
    }

    boolean isSecured() {
        return tls;
    }

    @Override
    public void await() {}

    @Override
    public void send(byte[] octets) {
        (tls ? sentInTls : sentInTheClear).add(new String(octets, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void readBlock(int octets) {
        assertThat(octets).as("octets of a block").isNotNegative();
        if (octets > UpstreamDialogue.MAX_BLOCK) {
            failed(UpstreamFailure.GARBAGE, "literal too large");
        } else {
            framer.readBlock(octets);
        }
    }

    @Override
    public void startTls() {
        assertThat(tls).as("TLS within TLS").isFalse();
        securing = true;
        if (framer.held() > 0) {
            failed(UpstreamFailure.GARBAGE, "injected");
        }
    }

    @Override
    public void done(UpstreamWelcome welcome) {
        end = "done " + welcome;
    }

    @Override
    public void failed(UpstreamFailure failure, String serverWords) {
        end = "failed " + failure + " " + serverWords;
    }

    @Override
    public void onLine(byte[] octets) {
        frames++;
        perform(dialogue.onLine(octets));
    }

    @Override
    public void onBlock(byte[] octets) {
        frames++;
        perform(dialogue.onBlock(octets));
    }

    @Override
    public void onOverlongLine() {
        failed(UpstreamFailure.GARBAGE, "line too long");
    }

    @Override
    public void close() {
        framer.close();
    }

    private void perform(UpstreamStep step) {
        step.performOn(this);
    }

    private void read() {
        while (end == null && !securing) {
            Frame frame = framer.next();
            if (frame == null) {
                return;
            }
            frame.deliverTo(this);
        }
    }
}
