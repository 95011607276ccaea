package org.postern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process and all that it has started, as {@code /proc} tells of them (proc(5)). */
final class ProcessTree {
    private static final double TICKS_A_SECOND = 100;

    private final ProcessHandle root;

    ProcessTree(Process root) {
        this.root = root.toHandle();
    }

    /** Seconds of processor time so far, user and system, of all threads, dead ones and dead children included. */
    double cpuSeconds() {
        return everybody().mapToDouble(ProcessTree::cpuSeconds).sum();
    }

    /** Octets of memory: what is shared with other processes counts in parts (PSS). */
    long memory() {
        return everybody().mapToLong(ProcessTree::memory).sum();
    }

    private Stream<ProcessHandle> everybody() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    /**
     * Whole ticks know of threads that have ended, nanoseconds only of those that live; what both miss is small.
     */
    private static double cpuSeconds(ProcessHandle process) {
        String stat = read(process, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double own = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        double children = (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
        return Math.max(own, threadSeconds(process)) + children;
    }

    private static double threadSeconds(ProcessHandle process) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            return tasks.map(task -> read(task.resolve("schedstat")))
                            .filter(text -> !text.isEmpty())
                            .mapToLong(text -> Long.parseLong(text.split(" ")[0]))
                            .sum()
                    / 1e9;
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static long memory(ProcessHandle process) {
        return Stream.of(read(process, "smaps_rollup").split("\n"))
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static String read(ProcessHandle process, String file) {
        return read(Path.of("/proc/" + process.pid(), file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
