package org.postern.server.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells the processes that run on a data folder what to do. */
public final class ControlClient {
    private final ControlFolder folder;

    public ControlClient(Path data) {
        this.folder = ControlFolder.in(data);
    }

    /**
     * Asks every process there is; two during an upgrade.
     *
     * @param words a command and its arguments, without control characters
     * @return the answers; empty if no process runs
     * @throws IOException if a process cannot be asked, saying why
     */
    public List<ControlAnswer> ask(String... words) throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        for (Path socket : folder.sockets()) {
            ask(socket, List.of(words), answers);
        }
        return answers;
    }

    private static void ask(Path socket, List<String> words, List<ControlAnswer> answers) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Wire.sendRequest(channel, words);
            answers.add(Wire.readAnswer(channel));
        } catch (ConnectException nobody) {
            Files.deleteIfExists(socket); // left by a process that was killed
        } catch (IOException unusable) {
            throw new IOException(
                    "the process behind " + socket + " cannot be asked: " + unusable.getMessage(), unusable);
        }
    }
}
