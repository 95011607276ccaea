package org.postern.server.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** A network between Postern and a mail server that fails as it is told. */
final class FaultyLink implements AutoCloseable {
    /** What becomes of octets. */
    enum Fault {
        /** They arrive. */
        NONE,
        /** They are lost, in both directions, as behind a firewall that has forgotten the connection. */
        LOSS,
        /** Each connection is reset. */
        RESET
    }

    private final IntSupplier target;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;

    private FaultyLink(IntSupplier target) {
        this.target = target;
        try {
            listening = new ServerSocket(Ports.free(), 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    /** @param port of the server, asked for each connection */
    static FaultyLink to(IntSupplier port) {
        return new FaultyLink(port);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on, connections that are open included. */
    void has(Fault next) {
        fault = next;
        if (next == Fault.RESET) {
            sockets.forEach(FaultyLink::reset);
            sockets.clear();
        }
    }

    @Override
    public void close() {
        has(Fault.RESET);
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                if (fault == Fault.RESET) {
                    reset(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
                sockets.add(near);
                sockets.add(far);
                start("there", () -> carry(near, far));
                start("back", () -> carry(far, near));
            } catch (IOException gone) {
                // the server is down, or this link is closed
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] octets = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                if (fault == Fault.NONE) {
                    out.write(octets, 0, count);
                }
            }
        } catch (IOException gone) {
            // the other direction notices, too
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // as wanted
        }
    }

    private static void start(String what, Runnable work) {
        Thread thread = new Thread(work, "faulty-link-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
