package org.postern.server.cli;

import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it down. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"postern " + Resources.text("version.txt").strip()};
    }
}
