package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.ClientSide;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.testkit.Chunking;

/** Pieces of the grammar in every disorder, always the same disorder. */
class GarbageTest {
    private static final String[] CLIENT_WORDS = {
        "a",
        "b1",
        "LOGIN",
        "ID",
        "AUTHENTICATE",
        "PLAIN",
        "CAPABILITY",
        "NOOP",
        "IDLE",
        "DONE",
        "UNAUTHENTICATE",
        " ",
        " ",
        " ",
        "(",
        ")",
        "\"",
        "\\",
        "{3}",
        "{3+}",
        "{0+}",
        "{99999}",
        "~",
        "+",
        "*",
        "=",
        "NIL",
        "é",
        "\0",
        "\r",
        "\r\n",
        "\r\n",
        "xyz"
    };
    private static final String[] SERVER_WORDS = {
        "* ",
        "P1 ",
        "P2 ",
        "P3 ",
        "+ ",
        "OK ",
        "NO ",
        "BAD ",
        "BYE ",
        "CAPABILITY ",
        "IMAP4rev1 ",
        "AUTH=PLAIN ",
        "SASL-IR ",
        "[",
        "]",
        "{3}",
        "{3+}",
        "ID ",
        "(",
        ")",
        "\"",
        "\r",
        " ",
        "+",
        "é",
        "\0",
        "LIST "
    };

    private final Random random = new Random(4711);

    @Test
    void aSessionAnswersEverythingWithLines() {
        ClientOrigin origin = new ClientOrigin(
                new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));
        for (int round = 0; round < 2000; round++) {
            ImapSession session = new ImapSession(new SessionFacts(
                    "s1", "gate", TlsMode.IMPLICIT, false, origin, List.of(), "https://mail.example.org/"));
            Client client = new Client();
            for (int i = 0; i < 20 && !client.closed; i++) {
                if (client.block >= 0) {
                    int size = client.block;
                    client.block = -1;
                    session.onBlock(new byte[size]).performOn(client);
                } else {
                    session.onLine(octets(CLIENT_WORDS, 12)).performOn(client);
                }
            }
            assertThat(client.heard.toString()).matches("((\\*|\\+|[^\\s]{1,100}) [^\\r\\n\\x00]*\\r\\n)*");
        }
    }

    @Test
    void aDialogueEndsOrWaitsWhateverTheServerSays() {
        for (int round = 0; round < 5000; round++) {
            UpstreamDialogue dialogue = new ImapDialogue(Errands.inquiry(TlsMode.STARTTLS));
            dialogue.onConnected();
            UpstreamStep step = new UpstreamStep.Await();
            for (int i = 0; i < 10 && !(step instanceof UpstreamStep.Failed); i++) {
                step = step instanceof UpstreamStep.ReadBlock
                        ? dialogue.onBlock(new byte[((UpstreamStep.ReadBlock) step).octets()])
                        : dialogue.onLine(octets(SERVER_WORDS, 8));
                assertThat(step).isNotNull();
            }
        }
    }

    @Test
    void aGuardSeesTheSameWhateverTheChunks() {
        for (int round = 0; round < 3000; round++) {
            byte[] said = octets(CLIENT_WORDS, 40);
            assertThat(guarded(said, Chunking.BYTE_BY_BYTE)).isEqualTo(guarded(said, Chunking.RANDOM));
        }
    }

    private static String guarded(byte[] said, Chunking chunking) {
        Server server = new Server();
        try (ImapRelayGuard guard = new ImapRelayGuard(List.of("UNAUTHENTICATE", "LITERAL+"))) {
            for (byte[] piece : chunking.cut(said, 5)) {
                guard.fromClient(Unpooled.copiedBuffer(piece), server);
            }
        }
        // a cut drops what is not yet passed on, which depends on the chunks
        return server.cut ? "cut" : server.heard.toString();
    }

    private byte[] octets(String[] words, int most) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            line.append(words[random.nextInt(words.length)]);
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class Server implements RelayGuard.Wires {
        final StringBuilder heard = new StringBuilder();
        boolean cut;

        @Override
        public void toServer(ByteBuf octets) {
            heard.append(octets.toString(StandardCharsets.ISO_8859_1));
            octets.release();
        }

        @Override
        public void toClient(ByteBuf octets) {
            octets.release();
        }

        @Override
        public void cut() {
            cut = true;
        }
    }

    private static final class Client implements ClientSide {
        final StringBuilder heard = new StringBuilder();
        int block = -1;
        boolean closed;

        @Override
        public void reply(String text) {
            heard.append(text);
        }

        @Override
        public void strike(String text) {
            heard.append(text);
        }

        @Override
        public void readBlock(int octets, String prompt) {
            heard.append(prompt);
            block = octets;
        }

        @Override
        public void startTls(String goAhead) {
            closed = true;
        }

        @Override
        public void verify(LoginAttempt attempt) {
            closed = true;
        }

        @Override
        public void refuse(Refusal refusal) {
            closed = true;
        }

        @Override
        public void handOver(String lastWords) {
            closed = true;
        }

        @Override
        public void close(String lastWords) {
            heard.append(lastWords);
            closed = true;
        }
    }
}
