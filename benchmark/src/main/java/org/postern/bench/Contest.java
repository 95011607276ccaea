package org.postern.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.bench.peer.Peer;
import org.postern.bench.peer.Peers;

/**
 * Scenes for the same entrants, who are compared with the first of them.
 *
 * @param title a heading
 */
record Contest(String title, List<Scene> scenes, List<Entrant> entrants) {
    /**
     * Everything there is to measure.
     *
     * @param home the folder of Postern's distribution
     * @param peers names of those beside each other; empty for all that are installed
     */
    static List<Contest> all(Path home, Set<String> peers) {
        return List.of(
                new Contest("Beside others", Scene.PEERS, alone(Peers.installed(home, peers))),
                new Contest("What accounts cost", Scene.STORES, alone(Peers.ofSizes(home))),
                new Contest(
                        "What open sessions cost",
                        Scene.CROWDS,
                        Stream.of(100, 1000, 9000)
                                .map(beside -> new Entrant(beside + "-sessions", Peers.postern(home), beside))
                                .toList()));
    }

    /** @param names of scenes; empty for all */
    Contest only(List<String> names) {
        List<Scene> some = scenes.stream()
                .filter(scene -> names.isEmpty() || names.contains(scene.name()))
                .toList();
        return new Contest(title, some, entrants);
    }

    private static List<Entrant> alone(List<Peer> peers) {
        return peers.stream().map(peer -> new Entrant(peer.name(), peer, 0)).toList();
    }

    List<String> names() {
        return entrants.stream().map(Entrant::name).toList();
    }
}
