package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.server.control.ControlAnswer;
import org.postern.server.control.ControlClient;
import sun.misc.Signal;

/** A running server takes up a changed configuration. */
class ReloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @SuppressWarnings("NullAway.Init")
    private FutureTask<Terminal.Result> serving;

    private int port;

    @BeforeEach
    void serve() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        terminal = new Terminal(folder);
        configure("host-name: old.example.org\nlimits: { bad-commands: 100 }\n");
        serving = new FutureTask<>(() -> terminal.run("serve"));
        new Thread(serving).start();
        await().atMost(PATIENCE).until(() -> terminal.run("reload").exit() == 0);
    }

    @AfterEach
    void stop() throws Exception {
        Signal.raise(new Signal("TERM"));
        assertThat(serving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Terminal.Result(0, "", ""));
    }

    @Test
    void newConnectionsMeetTheNewConfigurationAndOldOnesGoOn() throws IOException {
        try (Client old = new Client()) {
            assertThat(old.hears()).contains("old.example.org");
            configure("host-name: new.example.org\nlimits: { bad-commands: 1 }\n");

            assertThat(terminal.run("reload")).isEqualTo(new Terminal.Result(0, "reloaded\n", ""));

            try (Client young = new Client()) {
                assertThat(young.hears()).contains("new.example.org");
                young.says("nonsense");
                assertThat(young.hears()).contains("BAD");
                assertThat(young.hears()).contains("BYE");
            }
            old.says("nonsense");
            assertThat(old.hears()).contains("BAD");
            old.says("a NOOP");
            assertThat(old.hears()).contains("a OK");
        }
    }

    @Test
    void aConfigurationWithProblemsIsTakenUpByNobody() throws IOException {
        configure("host-name: new.example.org\nlimits: { idle: soon, logins: none }\n");

        Terminal.Result refused = terminal.run("reload");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("2 problems", "limits.idle", "limits.logins");
        ControlAnswer answer =
                new ControlClient(folder.resolve("data")).ask("reload").get(0);
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.lines()).hasSize(3).first().asString().startsWith("the old configuration stays in use");
        assertThat(greeting()).contains("old.example.org");
    }

    @Test
    void whatNeedsARestartIsSaid() {
        configure("host-name: new.example.org\npasswords: { bcrypt-cost: 5, help-url: \"https://help.example.org/\" }\n"
                + "accounts: { mode: listed }\n");

        assertThat(terminal.run("reload").out())
                .isEqualTo("reloaded; these changes need a restart: accounts.mode, passwords.bcrypt-cost\n");
        assertThat(greeting()).contains("new.example.org");
    }

    @Test
    void whereNobodyServesThereIsNobodyToTell(@TempDir Path other) {
        Terminal.Result lonely = new Terminal(other).run("reload");

        assertThat(lonely.exit()).isEqualTo(1);
        assertThat(lonely.err()).startsWith("postern: no Postern runs on the data folder " + other.resolve("data"));
    }

    private void configure(String more) {
        terminal.write("postern.yaml", """
                data: data
                listeners:
                  - { protocol: imap, address: "127.0.0.1:%d", tls: none, plaintext-auth: true }
                upstreams:
                  main: { imap: { address: "127.0.0.1:1", login: { method: none }, tls: none } }
                """.formatted(port) + more);
    }

    private String greeting() {
        try (Client client = new Client()) {
            return client.hears();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Client() throws IOException {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }

        void says(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        String hears() throws IOException {
            return String.valueOf(in.readLine());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
