package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.bench.load.Stub;
import org.postern.bench.peer.Peer;
import org.postern.bench.peer.Peers;
import org.postern.bench.peer.Site;

/**
 * Measures Postern beside the peers that are installed, in front of one stub, scene by scene: each peer is warmed up, then
 * all of them are measured in turn, some times over. {@code ./bench} calls it.
 */
public final class Bench {
    private final Path folder;
    private final Path certificate;
    private final Path key;
    private final int repeats;
    private final List<Peer> peers;
    private final Map<Service, Integer> stub = new EnumMap<>(Service.class);
    private final Report report = new Report();

    private Bench(Path folder, int repeats, List<Peer> peers) {
        this.folder = folder;
        this.certificate = folder.resolve("cert.pem");
        this.key = folder.resolve("key.pem");
        this.repeats = repeats;
        this.peers = peers;
    }

    /** Arguments: the distribution's folder, a folder with cert.pem and key.pem, one for results, repeats, scenes. */
    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[2]);
        List<String> wanted = Arrays.asList(args).subList(4, args.length);
        List<Scene> scenes = Scene.ALL.stream()
                .filter(scene -> wanted.isEmpty() || wanted.contains(scene.name()))
                .toList();
        if (scenes.isEmpty()) {
            System.err.println("scenes: " + Scene.ALL.stream().map(Scene::name).toList());
            System.exit(2);
        }
        List<Peer> peers = Peers.installed(Path.of(args[0]), words(System.getProperty("postern.bench.peers", "")));
        Bench bench = new Bench(Path.of(args[1]), Integer.parseInt(args[3]), peers);
        bench.run(scenes);
        Files.createDirectories(results);
        bench.report.writeJson(results.resolve("performance.json"));
        bench.report.writePlot(results.resolve("performance.svg"), scenes);
        System.out.println(bench.report.table(scenes));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.strip().split(" +", -1));
    }

    private void run(List<Scene> scenes) throws Exception {
        Process server = startStub();
        try {
            for (Scene scene : scenes) {
                run(scene);
            }
        } finally {
            server.destroy();
        }
    }

    private void run(Scene scene) throws Exception {
        Map<Peer, Running> running = new LinkedHashMap<>();
        try {
            for (Peer peer : peers) {
                Path own = folder.resolve(scene.name() + "-" + peer.name());
                running.put(peer, Running.start(peer, Site.in(own, stub, certificate, key)));
                new Measurement(scene, running.get(peer)).warmUp();
            }
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (Running one : running.values()) {
                    Result result = new Measurement(scene, one).measure(repeat);
                    report.add(result);
                    System.err.println(result);
                }
            }
        } finally {
            for (Running one : running.values()) {
                one.close();
            }
        }
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
