package org.postern.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Everybody who can be measured. */
public final class Peers {
    private static final int ACCOUNTS = 1000;
    private static final int CHEAP = 4;

    private Peers() {}

    /**
     * @param home the folder of Postern's distribution
     * @param wanted their names; empty for all that are installed
     */
    public static List<Peer> installed(Path home, Set<String> wanted) {
        List<Peer> all =
                List.of(new Postern("postern", home, ACCOUNTS, 1, CHEAP), new Nginx(), new HaProxy(), new Dovecot());
        return all.stream()
                .filter(Peer::isInstalled)
                .filter(peer -> wanted.isEmpty() || wanted.contains(peer.name()))
                .toList();
    }
}
