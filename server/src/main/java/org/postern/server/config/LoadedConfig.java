package org.postern.server.config;

import java.util.List;

/**
 * A configuration that can be used.
 *
 * @param warnings what its operator should know all the same, in the order of the file
 * @param fingerprints to compare it with a later one
 */
public record LoadedConfig(PosternConfig config, List<Problem> warnings, Fingerprints fingerprints) {

    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
