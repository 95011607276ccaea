package org.postern.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postern.bench.load.Account;
import org.postern.bench.load.Load;
import org.postern.bench.load.Sessions;
import org.postern.bench.peer.Site;

/** An entrant whose peer runs. */
final class Running implements AutoCloseable {
    private static final long START_MILLIS = 60_000;
    private static final long STOP_SECONDS = 15;

    private final Entrant entrant;
    private final Site site;
    private final List<Account> accounts;
    private final Process process;
    private final ProcessTree tree;
    private @Nullable Load crowdLoad;
    private @Nullable Sessions crowd;

    private Running(Entrant entrant, Site site, List<Account> accounts, Process process) {
        this.entrant = entrant;
        this.site = site;
        this.accounts = accounts;
        this.process = process;
        this.tree = new ProcessTree(process);
    }

    static Running start(Entrant entrant, Site site) throws IOException, InterruptedException {
        List<String> command = entrant.peer().prepare(site);
        List<Account> accounts = entrant.peer().accounts(site);
        Path log = site.folder().resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Running running = new Running(entrant, site, accounts, process);
        for (int port : site.ports().values()) {
            awaitPort(process, port, log);
        }
        return running;
    }

    Entrant entrant() {
        return entrant;
    }

    ProcessTree tree() {
        return tree;
    }

    Load load(Service service, boolean resume) throws IOException {
        return new Load(service, new InetSocketAddress("127.0.0.1", port(site.ports(), service)), accounts, resume);
    }

    /** Opens the sessions that wait beside the scene, if there are to be any. */
    void gatherCrowd(Service service) throws Exception {
        if (entrant.beside() > 0) {
            crowdLoad = load(service, false);
            crowd = crowdLoad.open(entrant.beside());
            if (crowd.failed() > 0) {
                throw new IOException(crowd.failed() + " sessions beside could not be opened");
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (crowd != null && crowdLoad != null) {
            crowd.close();
            crowdLoad.close();
        }
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    static int port(Map<Service, Integer> ports, Service service) {
        return ports.getOrDefault(service, 0);
    }

    static void awaitPort(Process process, int port, Path log) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + START_MILLIS;
        while (System.currentTimeMillis() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("nobody listens on port " + port + ": " + Files.readString(log));
    }
}
