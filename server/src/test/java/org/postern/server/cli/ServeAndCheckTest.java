package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that open ports and look at servers. */
class ServeAndCheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void serveListensUntilItIsToldToStop() throws Exception {
        int port = freePort();
        terminal.write("postern.yaml", configuration(port));
        FutureTask<Terminal.Result> serving = new FutureTask<>(() -> terminal.run("serve"));
        new Thread(serving).start();
        await().atMost(PATIENCE).until(() -> answers(port));
        Signal.raise(new Signal("TERM"));
        Terminal.Result stopped = serving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(stopped).isEqualTo(new Terminal.Result(0, "", ""));
        assertThat(answers(port)).isFalse();
    }

    @Test
    void eachRoleCanBeServedAlone() throws Exception {
        int gate = freePort();
        int portal = freePort();
        terminal.write("postern.yaml", configuration(gate) + portal(portal));
        FutureTask<Terminal.Result> serving = new FutureTask<>(() -> terminal.run("serve", "--role", "portal"));
        new Thread(serving).start();
        await().atMost(PATIENCE).until(() -> isOpen(portal));
        assertThat(isOpen(gate)).isFalse();
        Signal.raise(new Signal("TERM"));
        assertThat(serving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Terminal.Result(0, "", ""));

        FutureTask<Terminal.Result> gateAlone = new FutureTask<>(() -> terminal.run("serve", "--role", "proxy"));
        new Thread(gateAlone).start();
        await().atMost(PATIENCE).until(() -> answers(gate));
        assertThat(isOpen(portal)).isFalse();
        Signal.raise(new Signal("TERM"));
        assertThat(gateAlone.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Terminal.Result(0, "", ""));
    }

    @Test
    void aRoleThatTheConfigurationLacksIsAMistakeInIt() {
        Terminal.Result wrong = terminal.run("serve", "--role", "portal");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("portal: is missing, but this process shall serve it");
        assertThat(terminal.run("serve", "--role", "gate").err()).contains("'gate' is not a role: use proxy or portal");
    }

    @Test
    void checkLooksAtThePortalToo() throws Exception {
        terminal.write("postern.yaml", configuration(freePort()) + portal(freePort()));
        assertThat(terminal.run("check").out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("✓ portal 127.0.0.1:"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("✗ portal, sign-in by imap at upstream main: cannot judge web passwords"));
        assertThat(terminal.run("check", "--role", "portal").out())
                .contains("portal, sign-in")
                .doesNotContain("listener", "login method");
    }

    @Test
    void serveFailsWhenAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            terminal.write("postern.yaml", configuration(taken.getLocalPort()));
            Terminal.Result failed = terminal.run("serve");
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.err())
                    .startsWith("postern: cannot listen on ")
                    .contains(String.valueOf(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void checkReportsLineByLineAndFailsWithAnyOfThem() {
        Terminal.Result checked = terminal.run("check");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("✓ store: "))
                .anySatisfy(line -> assertThat(line).startsWith("✗ upstream main, imap at 127.0.0.1:1: "))
                .anySatisfy(line -> assertThat(line).startsWith("– "))
                .last()
                .asString()
                .contains("1 failed");
        assertThat(checked.err()).startsWith("warning: ").contains("plaintext-auth");
    }

    @Test
    void checkReportsInJsonForScripts() {
        Terminal.Result checked = terminal.run("check", "--json");
        assertThat(checked.exit()).isEqualTo(1);
        JsonNode findings = JsonMapper.shared().readTree(checked.out());
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.get("status").asString()).isEqualTo("FAILED");
            assertThat(finding.get("subject").asString()).contains("upstream main, imap");
            assertThat(finding.get("remedy").asString()).isNotBlank();
        });
    }

    @Test
    void checkNeedsTwoProbeAccountsOrNone() {
        Terminal.Result wrong = terminal.run("check", "--probe-accounts", "alice@example.org");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).isEqualToIgnoringNewLines("postern: --probe-accounts needs two different accounts");
    }

    private static String configuration(int port) {
        return """
                data: data
                listeners:
                  - { protocol: imap, address: "127.0.0.1:%d", tls: none, plaintext-auth: true }
                upstreams:
                  main: { imap: { address: "127.0.0.1:1", login: { method: none }, tls: none } }
                """.formatted(port);
    }

    private static String portal(int port) {
        return """
                portal:
                  address: "127.0.0.1:%d"
                  url: https://mail.example.org/
                  tls: proxy
                  proxies-from: [ 127.0.0.1 ]
                  clients: { imap: { port: 993 }, smtp: { port: 465 } }
                """.formatted(port);
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '*';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
