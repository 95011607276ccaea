package org.postern.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.bench.peer.Peers;

/**
 * Scenes for the same entrants, who are compared with the first of them.
 *
 * @param title a heading
 */
record Contest(String title, List<Scene> scenes, List<Entrant> entrants) {
    /**
     * Everything there is to measure, or some of it.
     *
     * @param home the folder of Postern's distribution
     * @param peers names of those beside Postern; empty for all that are installed
     * @param scenes names; empty for all
     */
    static List<Contest> of(Path home, Set<String> peers, List<String> scenes) {
        List<Contest> wanted = new ArrayList<>();
        for (Contest contest : List.of(
                new Contest(
                        "Beside others",
                        Scene.PEERS,
                        Peers.installed(home, peers).stream()
                                .map(Entrant::alone)
                                .toList()),
                new Contest(
                        "What accounts cost",
                        Scene.STORES,
                        Peers.ofSizes(home).stream().map(Entrant::alone).toList()),
                new Contest(
                        "What open sessions cost",
                        Scene.CROWDS,
                        Stream.of(100, 1000, 9000)
                                .map(beside -> new Entrant(beside + "-sessions", Peers.postern(home), beside))
                                .toList()))) {
            List<Scene> some = contest.scenes().stream()
                    .filter(scene -> scenes.isEmpty() || scenes.contains(scene.name()))
                    .toList();
            if (!some.isEmpty()) {
                wanted.add(new Contest(contest.title(), some, contest.entrants()));
            }
        }
        return wanted;
    }

    List<String> names() {
        return entrants.stream().map(Entrant::name).toList();
    }
}
