package org.postern.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Everybody who can be measured. */
public final class Peers {
    private static final int ACCOUNTS = 1000;
    private static final int FEW = 10;
    private static final int MANY = 100_000;
    private static final int PASSWORDS = 20;
    private static final int CHEAP = 4;

    private Peers() {}

    /**
     * @param home the folder of Postern's distribution
     * @param wanted their names; empty for all that are installed
     */
    public static List<Peer> installed(Path home, Set<String> wanted) {
        List<Peer> all = List.of(postern(home), new Nginx(), new HaProxy(), new Dovecot());
        return all.stream()
                .filter(Peer::isInstalled)
                .filter(peer -> wanted.isEmpty() || wanted.contains(peer.name()))
                .toList();
    }

    public static Peer postern(Path home) {
        return new Postern("postern", home, ACCOUNTS, 1, CHEAP);
    }

    /** Postern with few accounts and many, and with many passwords for each. */
    public static List<Peer> ofSizes(Path home) {
        return List.of(
                new Postern(FEW + "-accounts", home, FEW, 1, CHEAP),
                new Postern(ACCOUNTS + "-accounts", home, ACCOUNTS, 1, CHEAP),
                new Postern(MANY + "-accounts", home, MANY, 1, CHEAP),
                new Postern(PASSWORDS + "-passwords-each", home, ACCOUNTS, PASSWORDS, CHEAP));
    }
}
