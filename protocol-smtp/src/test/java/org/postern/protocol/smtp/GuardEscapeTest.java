package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random clients, hostile and honest, in random pieces, against servers that would obey anything. */
class GuardEscapeTest {
    private static final int ROUNDS = 4000;

    private static final List<String> FRAGMENTS = List.of(
            "MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n",
            "MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@example.org>\r\n",
            "MAIL FROM:<bob@example.org>\r\n",
            "RCPT TO:<bob@example.org>\r\n",
            "DATA\r\n",
            "DATA\n",
            "XCLIENT LOGIN=bob@example.org\r\n",
            "\tXCLIENT LOGIN=bob@example.org\n",
            "STARTTLS\r\n",
            "AUTH PLAIN AAAA\r\n",
            "BDAT 10\r\n",
            "BDAT 29 LAST\r\n",
            "BDAT 2 LAST\n",
            "BDAT 0\r\n",
            "BDAT 3x\r\n",
            "EHLO x\r\n",
            "HELO x\r\n",
            "RSET\r\n",
            "NOOP\r\n",
            "\r\n.\r\n",
            "\n.\n",
            "\n.\r\n",
            "\r\n.\n",
            "\r\n.\r\r\n",
            "\r\n..\r\n",
            ".\r\n",
            "\r\n",
            "\r",
            "\n",
            ".",
            "\u0000",
            "354 go\r\n",
            "hello");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noClientEscapes(boolean lenient) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            ModelServer server = new ModelServer(lenient);
            relay(new Random(seed), hostile(new Random(seed)), server);
            assertThat(server.obeyed()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void withoutTheGuardManyWould() {
        long escapes = IntStream.range(0, ROUNDS)
                .filter(seed -> {
                    ModelServer server = new ModelServer(true);
                    server.hear(hostile(new Random(seed)));
                    return !server.obeyed().isEmpty();
                })
                .count();
        assertThat(escapes).isGreaterThan(ROUNDS / 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void honestMessagesArriveAsTheyWere(boolean lenient) {
        for (int seed = 0; seed < ROUNDS / 4; seed++) {
            Random random = new Random(seed);
            List<String> sent = new ArrayList<>();
            StringBuilder client = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                sent.add(honest(random, client));
            }
            ModelServer server = new ModelServer(lenient);
            String heard = relay(random, client.toString(), server);
            assertThat(server.messages()).as("seed %d", seed).isEqualTo(sent);
            assertThat(heard).as("seed %d", seed).doesNotContain("\r\n5");
        }
    }

    private static String hostile(Random random) {
        StringBuilder octets = new StringBuilder();
        for (int count = 1 + random.nextInt(20); count > 0; count--) {
            octets.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return octets.append("\r\n.\r\nNOOP\r\n").toString();
    }

    private static String honest(Random random, StringBuilder client) {
        client.append("MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@example.org>\r\n");
        StringBuilder text = new StringBuilder("Subject: test\r\n");
        for (int lines = random.nextInt(20); lines > 0; lines--) {
            text.append(List.of("..", "STARTTLS", "", "MAIL FROM:<eve@example.org>", "x".repeat(random.nextInt(900)))
                            .get(random.nextInt(5)))
                    .append("\r\n");
        }
        if (random.nextBoolean()) {
            String message = text + ".\r\n";
            client.append("DATA\r\n").append(message);
            return message;
        }
        int cut = random.nextInt(text.length());
        client.append("BDAT ").append(cut).append("\r\n").append(text, 0, cut);
        client.append("BDAT ").append(text.length() - cut).append(" LAST\r\n").append(text, cut, text.length());
        return text.toString();
    }

    /** Runs until the client has said all and everybody has fallen silent; both directions in random pieces. */
    private static String relay(Random random, String client, ModelServer server) {
        RelayBench relay = RelayBench.enforcing();
        StringBuilder heard = new StringBuilder();
        StringBuilder toClient = new StringBuilder();
        int said = 0;
        while (!relay.isCut() && (said < client.length() || !toClient.isEmpty())) {
            if (said < client.length() && (toClient.isEmpty() || random.nextBoolean())) {
                int end = Math.min(client.length(), said + 1 + random.nextInt(40));
                relay.client(client.substring(said, end));
                said = end;
            } else {
                int end = Math.min(toClient.length(), 1 + random.nextInt(30));
                relay.server(toClient.substring(0, end));
                toClient.delete(0, end);
            }
            server.hear(relay.takeAtServer());
            toClient.append(server.takeOutput());
            heard.append(relay.takeAtClient());
        }
        relay.end();
        return heard.toString();
    }
}
