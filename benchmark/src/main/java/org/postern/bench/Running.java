package org.postern.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postern.bench.load.Account;
import org.postern.bench.load.Load;
import org.postern.bench.peer.Peer;
import org.postern.bench.peer.Site;

/** A peer that runs. */
final class Running implements AutoCloseable {
    private static final long START_MILLIS = 60_000;
    private static final long STOP_SECONDS = 15;

    private final Peer peer;
    private final Site site;
    private final List<Account> accounts;
    private final Process process;
    private final ProcessTree tree;

    private Running(Peer peer, Site site, List<Account> accounts, Process process) {
        this.peer = peer;
        this.site = site;
        this.accounts = accounts;
        this.process = process;
        this.tree = new ProcessTree(process);
    }

    static Running start(Peer peer, Site site) throws IOException, InterruptedException {
        List<String> command = peer.prepare(site);
        List<Account> accounts = peer.accounts(site);
        Path log = site.folder().resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Running running = new Running(peer, site, accounts, process);
        for (int port : site.ports().values()) {
            awaitPort(process, port, log);
        }
        return running;
    }

    Peer peer() {
        return peer;
    }

    ProcessTree tree() {
        return tree;
    }

    Load load(Service service, boolean resume) throws IOException {
        return new Load(service, new InetSocketAddress("127.0.0.1", port(site.ports(), service)), accounts, resume);
    }

    @Override
    public void close() throws InterruptedException {
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
