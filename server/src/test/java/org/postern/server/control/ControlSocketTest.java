package org.postern.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    Path data;

    @SuppressWarnings("NullAway.Init")
    private ControlSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = ControlSocket.open(
                data,
                Map.of(
                        "echo", arguments -> new ControlAnswer(true, arguments),
                        "refuse", arguments -> ControlAnswer.failed("no", "never"),
                        "crash",
                                arguments -> {
                                    throw new IllegalStateException("a bug");
                                }),
                timer);
    }

    @AfterEach
    void close() {
        socket.close();
        timer.shutdownNow();
    }

    @Test
    void argumentsArriveAndAnswersComeBack() throws IOException {
        assertThat(ask("echo", "alice@example.org", "", "张三 two words"))
                .isEqualTo(ControlAnswer.done("alice@example.org", "", "张三 two words"));
        assertThat(ask("refuse")).isEqualTo(ControlAnswer.failed("no", "never"));
        assertThat(ask("echo")).isEqualTo(ControlAnswer.done());
    }

    @Test
    void longAnswersAreWhole() throws IOException {
        String many = "x".repeat(3000);
        assertThat(ask("echo", many)).isEqualTo(ControlAnswer.done(many));
    }

    @Test
    void whatNobodyKnowsIsRefusedAndABugEndsNothing() throws IOException {
        assertThat(ask("dance")).isEqualTo(ControlAnswer.failed("this process knows no command dance"));
        assertThat(ask("crash").succeeded()).isFalse();
        assertThat(ask("echo", "again")).isEqualTo(ControlAnswer.done("again"));
    }

    @Test
    void argumentsWithLineEndsAreSentToNobody() {
        assertThatThrownBy(() -> ask("echo", "one\nreload")).hasMessageContaining("control characters");
        assertThatThrownBy(() -> ask("echo", "x".repeat(5000))).hasMessageContaining("too long");
    }

    @Test
    void whoSaysNothingIsCutOffAndKeepsNobodyWaitingForLong() throws IOException {
        try (SocketChannel silent = connect()) {
            assertThat(ask("echo", "one")).isEqualTo(ControlAnswer.done("one"));
            assertThat(silent.read(ByteBuffer.allocate(1))).as("end of stream").isNegative();
        }
    }

    @Test
    void whoTalksWithoutEndIsCutOff() throws IOException {
        try (SocketChannel talker = connect()) {
            talker.write(ByteBuffer.wrap("x".repeat(4096).getBytes(StandardCharsets.US_ASCII)));
            assertThat(talker.read(ByteBuffer.allocate(1))).isNegative();
        }
        assertThat(ask("echo", "one")).isEqualTo(ControlAnswer.done("one"));
    }

    @Test
    void onlyItsUserMayKnock() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("control"))))
                .isEqualTo("rwx------");
    }

    @Test
    void itLeavesNothingBehind() throws IOException {
        socket.close();

        assertThat(data.resolve("control")).isEmptyDirectory();
        assertThat(new ControlClient(data).ask("echo")).isEmpty();
    }

    @Test
    void socketsOfKilledProcessesAreRemovedAndThoseOfOthersAnswer() throws IOException {
        Path dead = data.resolve("control/999999999.sock");
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(dead));
        killed.close();
        Files.move(own(), data.resolve("control/1.sock"));

        assertThat(new ControlClient(data).ask("echo", "one")).containsExactly(ControlAnswer.done("one"));

        assertThat(dead).doesNotExist();
        assertThat(List.of(data.resolve("control/1.sock"))).allMatch(Files::exists);
    }

    @Test
    void withoutAFolderNobodyRuns(@TempDir Path other) throws IOException {
        assertThat(new ControlClient(other).ask("echo")).isEmpty();
    }

    private ControlAnswer ask(String... words) throws IOException {
        List<ControlAnswer> answers = new ControlClient(data).ask(words);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(own()));
        return channel;
    }

    private Path own() {
        return data.resolve("control/" + ProcessHandle.current().pid() + ".sock");
    }
}
