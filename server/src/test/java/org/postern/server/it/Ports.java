package org.postern.server.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** Loopback ports for servers that must be told their port. */
final class Ports {
    /** Below the range from which Linux takes ports for outgoing connections: a stopped server finds its port free. */
    private static final int FIRST = 15_000;

    /** Test processes that run at a time have a share each. */
    private static final int SHARE = 4_000;

    private static final int SHARES = 4;
    private static final int OWN_FIRST =
            FIRST + SHARE * Math.floorMod(Integer.getInteger("postern.fork", 1) - 1, SHARES);

    /** Those handed out: a port is free until its server has started. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(OWN_FIRST, OWN_FIRST + SHARE);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    static void awaitListening(int port, Duration patience) {
        Awaitility.await("a server on port " + port)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isListening(port));
    }

    static void awaitFree(int port, Duration patience) {
        Awaitility.await("nobody on port " + port)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isFree(port));
    }

    static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
