package org.postern.server.control;

import java.util.List;

/** Something that a running process can be told. */
@FunctionalInterface
public interface ControlCommand {
    /** May take its time: no event loop waits for it. */
    ControlAnswer run(List<String> arguments);
}
