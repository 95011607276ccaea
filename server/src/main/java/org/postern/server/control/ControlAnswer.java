package org.postern.server.control;

import java.util.List;

/**
 * What a running process answers to a command.
 *
 * @param succeeded whether it did what it was told
 * @param lines for people, or for whoever asked
 */
public record ControlAnswer(boolean succeeded, List<String> lines) {
    public ControlAnswer {
        lines = List.copyOf(lines);
    }

    public static ControlAnswer done(String... lines) {
        return new ControlAnswer(true, List.of(lines));
    }

    public static ControlAnswer failed(String... lines) {
        return new ControlAnswer(false, List.of(lines));
    }
}
