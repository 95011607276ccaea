package org.postern.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, for scripts. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    private ExitCode() {}

    /** The lines of every command's help. */
    static Map<String, String> help() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(String.valueOf(DONE), "done");
        lines.put(String.valueOf(FAILED), "failed; standard error says why");
        lines.put(String.valueOf(WRONG_USE), "wrong usage or configuration");
        return lines;
    }
}
