package org.postern.server.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** {@code postern serve} as a process of its own, and the short commands beside it. */
final class PosternProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path configuration;
    private final Path log;
    private final List<Integer> ports;
    private final List<String> more;
    private final List<String> options = new ArrayList<>(List.of("-Xmx256m"));
    private @Nullable Process process;
    private int logBefore;

    /**
     * @param ports where it will listen
     * @param more what else is said to {@code serve}
     */
    PosternProcess(Path configuration, Path log, List<Integer> ports, String... more) {
        this.configuration = configuration;
        this.log = log;
        this.ports = List.copyOf(ports);
        this.more = List.of(more);
    }

    /** @param option for the JVM, which wins over earlier ones */
    PosternProcess withOption(String option) {
        options.add(option);
        return this;
    }

    void start() {
        logBefore = log().length();
        // whoever runs the tests may ignore signals, as nohup does, and children inherit that
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        command.addAll(java(options));
        command.addAll(List.of("serve", "--config", configuration.toString()));
        command.addAll(more);
        Process starting;
        try {
            starting = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = starting;
        Awaitility.await("Postern on its ports")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("Postern ended", () -> {
                    if (!starting.isAlive()) {
                        throw new IllegalStateException(log());
                    }
                })
                .until(() -> ports.stream().allMatch(Ports::isListening));
    }

    /** Tells it to end as systemd would. */
    void tellToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Ends it as the kernel does when memory is short: no last words, nothing tidied up. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
        awaitEnd();
    }

    /** Nothing in it goes on until it is thawed, while its sockets stay open. */
    void freeze() {
        Tool.run("kill", "-STOP", String.valueOf(pid())).orFail();
    }

    void thaw() {
        Tool.run("kill", "-CONT", String.valueOf(pid())).orFail();
    }

    /** @return how many files and sockets it has open */
    int openFiles() {
        String[] open = Path.of("/proc", String.valueOf(pid()), "fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    /** From now on it may have so many files and sockets open. */
    void limitOpenFiles(int count) {
        Tool.run("prlimit", "--pid", String.valueOf(pid()), "--nofile=" + count + ":")
                .orFail();
    }

    /** Has it read its configuration again. */
    void hangUp() {
        Tool.run(List.of("kill", "-HUP", String.valueOf(pid()))).orFail();
    }

    /** Ends it as systemd would. */
    @Override
    public void close() {
        tellToStop();
        awaitEnd();
    }

    /** Returns when it has ended, as it has been told. */
    void awaitEnd() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new AssertionError("Postern did not stop:\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has logged since it was started last. */
    String logSinceStart() {
        return log().substring(logBefore);
    }

    /** Runs a command such as {@code password list} with this configuration. */
    Tool.Result command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", configuration.toString()));
        return run(all.toArray(String[]::new));
    }

    /** Runs Postern with exactly these arguments. */
    static Tool.Result run(String... arguments) {
        List<String> command = java(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Dpostern.log.level=WARN"));
        command.addAll(List.of(arguments));
        return Tool.run(command);
    }

    /** @return the new client-specific password */
    String createPassword(String account, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("password", "create", account, "--name", name));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new)).orFail().out().strip();
    }

    /** What the process holds in memory now, in MiB. */
    long residentMebibytes() {
        try {
            String status = Files.readString(Path.of("/proc", String.valueOf(pid()), "status"));
            Matcher resident = Pattern.compile("VmRSS:\\s*(\\d+) kB").matcher(status);
            if (!resident.find()) {
                throw new IllegalStateException(status);
            }
            return Long.parseLong(resident.group(1)) / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void collectGarbage() {
        tell("GC.run");
    }

    /** Writes down all objects, those that nobody holds any more included. */
    void dumpHeap(Path file) {
        tell("GC.heap_dump", "-all", file.toString());
    }

    private void tell(String... diagnosticCommand) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(String.valueOf(pid()));
        command.addAll(List.of(diagnosticCommand));
        Tool.run(command).orFail();
    }

    private long pid() {
        if (process == null) {
            throw new IllegalStateException("not running");
        }
        return process.pid();
    }

    private static List<String> java(List<String> options) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-XX:+UseSerialGC");
        command.add("-Dlogback.configurationFile=" + new File("../config/logback.xml").getAbsolutePath());
        command.addAll(List.of("-cp", String.valueOf(classPath), "org.postern.server.Main"));
        return command;
    }
}
