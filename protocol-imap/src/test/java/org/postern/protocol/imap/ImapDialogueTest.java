package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;

/** The bounds that no script shows. */
class ImapDialogueTest {
    private final ImapDialogue dialogue = new ImapDialogue(Errands.inquiry(TlsMode.NONE));

    @Test
    void aServerThatNeverStopsTalkingIsLeft() {
        dialogue.onConnected();
        hear("* OK hello");
        for (int i = 2; i <= 200; i++) {
            assertThat(hear("* OK still here")).isInstanceOf(UpstreamStep.Await.class);
        }
        assertThat(hear("* OK still here"))
                .isEqualTo(new UpstreamStep.Failed(UpstreamFailure.GARBAGE, "too many lines"));
    }

    @Test
    void aResponseOfManyLiteralsIsNotHeldForEver() {
        dialogue.onConnected();
        hear("* OK hello");
        UpstreamStep step = hear("* X {16384}");
        int literals = 0;
        while (step instanceof UpstreamStep.ReadBlock) {
            dialogue.onBlock("x".repeat(16384).getBytes(StandardCharsets.US_ASCII));
            step = hear(" {16384}");
            literals++;
        }
        assertThat(step).isEqualTo(new UpstreamStep.Failed(UpstreamFailure.GARBAGE, "too many lines"));
        assertThat(literals).isLessThan(6);
    }

    private UpstreamStep hear(String line) {
        return dialogue.onLine(line.getBytes(StandardCharsets.US_ASCII));
    }
}
