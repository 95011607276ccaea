package org.postern.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.postern.bench.load.Account;

/** A proxy that is measured. */
public interface Peer {
    String name();

    /** @return whether it can run here */
    boolean isInstalled();

    /**
     * Writes what it needs into the site's folder.
     *
     * @return the command that runs it in the foreground
     */
    List<String> prepare(Site site) throws IOException, InterruptedException;

    /** Who can log in. */
    List<Account> accounts(Site site) throws IOException;

    /** How many times as much work it gets before it is measured: a compiler has to see what is hot. */
    default int warmUp() {
        return 1;
    }

    static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
