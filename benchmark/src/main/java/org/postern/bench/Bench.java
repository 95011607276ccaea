package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.bench.load.Stub;
import org.postern.bench.peer.Site;

/**
 * Measures Postern beside the peers that are installed, in front of one stub, scene by scene: each entrant is warmed up,
 * then all of them are measured in turn, some times over. {@code ./bench} calls it.
 */
public final class Bench {
    private final Path folder;
    private final Path certificate;
    private final Path key;
    private final int repeats;
    private final Map<Service, Integer> stub = new EnumMap<>(Service.class);
    private final Report report = new Report();

    private Bench(Path folder, int repeats) {
        this.folder = folder;
        this.certificate = folder.resolve("cert.pem");
        this.key = folder.resolve("key.pem");
        this.repeats = repeats;
    }

    /** Arguments: the distribution's folder, a folder with cert.pem and key.pem, one for results, repeats, scenes. */
    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[2]);
        List<String> wanted = Arrays.asList(args).subList(4, args.length);
        Set<String> peers = words(System.getProperty("postern.bench.peers", ""));
        List<Contest> all = Contest.all(Path.of(args[0]), peers);
        Set<String> scenes = names(all);
        if (!scenes.containsAll(wanted)) {
            System.err.println("scenes: " + scenes);
            System.exit(2);
        }
        List<Contest> contests = all.stream()
                .map(contest -> contest.only(wanted))
                .filter(contest -> !contest.scenes().isEmpty())
                .toList();
        Bench bench = new Bench(Path.of(args[1]), Integer.parseInt(args[3]));
        bench.run(contests);
        Files.createDirectories(results);
        Path json = results.resolve("performance.json");
        bench.report.addOtherScenes(json);
        bench.report.writeJson(json);
        bench.report.writePlot(results.resolve("performance.svg"), all);
        for (Contest contest : contests) {
            System.out.println("\n" + contest.title() + "\n\n" + bench.report.table(contest));
        }
    }

    private static Set<String> names(List<Contest> contests) {
        return contests.stream()
                .flatMap(contest -> contest.scenes().stream())
                .map(Scene::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.strip().split(" +", -1));
    }

    private void run(List<Contest> contests) throws Exception {
        Process server = startStub();
        try {
            for (Contest contest : contests) {
                for (Scene scene : contest.scenes()) {
                    if (scene.work().isOfFreshProcess()) {
                        runAnew(scene, contest.entrants());
                    } else {
                        runTogether(scene, contest.entrants());
                    }
                }
            }
        } finally {
            server.destroy();
        }
    }

    private void runTogether(Scene scene, List<Entrant> entrants) throws Exception {
        List<Running> running = new ArrayList<>();
        try {
            for (Entrant entrant : entrants) {
                Running one = start(scene, entrant, 0);
                running.add(one);
                new Measurement(scene, one).warmUp();
                one.gatherCrowd(scene.service());
            }
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (Running one : running) {
                    measure(scene, one, repeat);
                }
            }
        } finally {
            for (Running one : running) {
                one.close();
            }
        }
    }

    /** Each time after a start of its own. */
    private void runAnew(Scene scene, List<Entrant> entrants) throws Exception {
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (Entrant entrant : entrants) {
                try (Running one = start(scene, entrant, repeat)) {
                    new Measurement(scene, one).warmUp();
                    measure(scene, one, repeat);
                }
            }
        }
    }

    private Running start(Scene scene, Entrant entrant, int repeat) throws Exception {
        Path own = folder.resolve(scene.name() + "-" + entrant.name() + "-" + repeat);
        return Running.start(entrant, Site.in(own, stub, certificate, key));
    }

    private void measure(Scene scene, Running one, int repeat) throws Exception {
        Result result = new Measurement(scene, one).measure(repeat);
        report.add(result);
        System.err.println(result);
    }

    private Process startStub() throws IOException, InterruptedException {
        stub.put(Service.IMAP, Site.freePort());
        stub.put(Service.SMTP, Site.freePort());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Stub.class.getName()));
        stub.values().forEach(port -> command.add(port.toString()));
        Path log = folder.resolve("stub");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Running.awaitPort(process, Running.port(stub, Service.SMTP), log);
        return process;
    }
}
