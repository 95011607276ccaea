package org.postern.server.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command of the machine, run to its end with nothing on its standard input. */
final class Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Tool() {}

    /**
     * What a command left.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Result(String command, int exit, byte[] octets, String err) {
        String out() {
            return new String(octets, StandardCharsets.UTF_8);
        }

        /** Both streams, for messages and for tools that are careless about which one they use. */
        String all() {
            return out() + err;
        }

        Result orFail() {
            if (exit != 0) {
                throw new AssertionError(this);
            }
            return this;
        }

        @Override
        public String toString() {
            return command + "\nexit " + exit + "\n" + all();
        }
    }

    static Result run(String... command) {
        return run(List.of(command));
    }

    static Result run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            CompletableFuture<byte[]> out = collect(process.getInputStream());
            CompletableFuture<byte[]> err = collect(process.getErrorStream());
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within " + PATIENCE + ": " + command);
            }
            return new Result(
                    shown(command), process.exitValue(), out.join(), new String(err.join(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** For messages: nobody wants to read a class path. */
    private static String shown(List<String> command) {
        return command.stream().map(word -> word.length() > 200 ? "…" : word).collect(Collectors.joining(" "));
    }

    private static CompletableFuture<byte[]> collect(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                ByteArrayOutputStream collected = new ByteArrayOutputStream();
                stream.transferTo(collected);
                return collected.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
