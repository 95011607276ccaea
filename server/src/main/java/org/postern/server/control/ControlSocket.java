package org.postern.server.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for commands, one at a time, on a thread of its own. */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** Who connects has its request ready. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path socket;
    private final ServerSocketChannel listener;
    private final Map<String, ControlCommand> commands;
    private final ScheduledExecutorService timer;

    private ControlSocket(
            Path socket,
            ServerSocketChannel listener,
            Map<String, ControlCommand> commands,
            ScheduledExecutorService timer) {
        this.socket = socket;
        this.listener = listener;
        this.commands = Map.copyOf(commands);
        this.timer = timer;
    }

    /**
     * Listens from now on.
     *
     * @param data the data folder; the socket is {@code control/PID.sock} in it
     * @param timer cuts off clients that say nothing
     * @throws IOException if the socket cannot be made, such as in a folder with a very long name
     */
    public static ControlSocket open(Path data, Map<String, ControlCommand> commands, ScheduledExecutorService timer)
            throws IOException {
        ControlFolder folder = ControlFolder.in(data);
        folder.make();
        Path socket = folder.socketOf(ProcessHandle.current().pid());
        Files.deleteIfExists(socket); // of a process with our number, before the machine was restarted
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException unusable) {
            listener.close();
            throw new IOException("cannot listen on " + socket + ": " + unusable.getMessage(), unusable);
        }
        ControlSocket control = new ControlSocket(socket, listener, commands, timer);
        Thread thread = new Thread(control::serve, "control");
        thread.setDaemon(true);
        thread.start();
        return control;
    }

    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(socket);
        } catch (IOException left) {
            LOG.debug("The control socket stays behind", left);
        }
    }

    private void serve() {
        while (listener.isOpen()) {
            try (SocketChannel client = listener.accept()) {
                answer(client);
            } catch (ClosedChannelException closed) {
                // by close(), or by the timer
            } catch (RejectedExecutionException stopping) {
                return;
            } catch (IOException impolite) {
                LOG.debug("A control connection failed", impolite);
            }
        }
    }

    private void answer(SocketChannel client) throws IOException {
        Future<?> impatience = timer.schedule(() -> cutOff(client), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        List<String> words = Wire.readRequest(client);
        impatience.cancel(false);
        Wire.sendAnswer(client, run(words.get(0), words.subList(1, words.size())));
    }

    private ControlAnswer run(String name, List<String> arguments) {
        ControlCommand command = commands.get(name);
        if (command == null) {
            return ControlAnswer.failed("this process knows no command " + name);
        }
        try {
            return command.run(arguments);
        } catch (RuntimeException bug) {
            LOG.error("Bug in the command {}", name, bug);
            return ControlAnswer.failed("internal error, see the log");
        }
    }

    private static void cutOff(SocketChannel client) {
        try {
            client.close();
        } catch (IOException alreadyGone) {
            LOG.debug("A control connection is gone", alreadyGone);
        }
    }
}
