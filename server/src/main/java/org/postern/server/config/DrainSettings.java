package org.postern.server.config;

import java.time.Duration;

/**
 * How sessions end when the process is told to stop.
 *
 * @param timeout how long commands under way may take until they are cut short
 * @param rate how many sessions a second are told to end, about: they all come back, to the next process
 */
public record DrainSettings(Duration timeout, int rate) {
    public static final DrainSettings DEFAULTS = new DrainSettings(Duration.ofSeconds(30), 500);
}
