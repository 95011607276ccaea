package org.postern.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Surroundings;
import org.postern.server.wiring.ProtocolCatalog;

/** Types commands in a folder with a configuration, and keeps what they say. */
final class Terminal implements Surroundings {

    /** When the first command is typed. */
    static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

    private final Path folder;
    private String input = "";
    private int commands;

    /** How a command ended. */
    record Result(int exit, String out, String err) {}

    Terminal(Path folder) {
        this.folder = folder;
        configure("");
    }

    /** @param more YAML to add to the usual configuration */
    Terminal configure(String more) {
        return write("postern.yaml", """
                data: data
                listeners:
                  - { protocol: imap, address: "127.0.0.1:0", tls: none, plaintext-auth: true }
                upstreams:
                  main: { imap: { address: "127.0.0.1:1", login: { method: stored-secret }, tls: none } }
                passwords: { bcrypt-cost: 4 }
                """ + more);
    }

    Terminal write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Terminal typing(String text) {
        input = text;
        return this;
    }

    /** @return the 16 characters */
    String createPassword(String account, String name) {
        return run("password", "create", account, "--name", name).out().strip();
    }

    /** Runs a command, each a second after the one before; the environment names the configuration. */
    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Shell shell = new Shell(
                this,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Clock.fixed(NOW.plusSeconds(commands++), ZoneOffset.UTC),
                new SecureRandom());
        int exit = CommandLines.of(shell, arguments).execute(arguments);
        return new Result(exit, out.toString(), err.toString());
    }

    PosternConfig config() throws Exception {
        return new ConfigLoader(this, ProtocolCatalog.found().all())
                .load(folder.resolve("postern.yaml"))
                .config();
    }

    @Override
    public @Nullable String variable(String name) {
        return name.equals("POSTERN_CONFIG") ? folder.resolve("postern.yaml").toString() : null;
    }

    @Override
    public String hostName() {
        return "gate.example.org";
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public int cores() {
        return 1;
    }
}
