package org.postern.server.control;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said on the socket: the client sends one line, a command and its arguments with tabs between them; the server
 * answers {@code done} or {@code failed}, then lines, and closes.
 */
final class Wire {
    static final String DONE = "done";
    static final String FAILED = "failed";

    /** Octets of a request, more than any command needs. */
    private static final int LONGEST_REQUEST = 4096;

    /** Octets of an answer: a line for each of 100,000 sessions. */
    private static final int LONGEST_ANSWER = 64 << 20;

    private Wire() {}

    static void sendRequest(SocketChannel channel, List<String> words) throws IOException {
        if (words.stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))) {
            throw new IOException("control characters are in no argument");
        }
        byte[] line = (String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8);
        if (line.length > LONGEST_REQUEST) {
            throw new IOException("the arguments are too long");
        }
        ByteBuffer octets = ByteBuffer.wrap(line);
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    /** @throws IOException if the client says something else than one line, or nothing */
    static List<String> readRequest(SocketChannel channel) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(LONGEST_REQUEST);
        int end = -1;
        while (end < 0) {
            if (!octets.hasRemaining() || channel.read(octets) < 0) {
                throw new IOException("no request");
            }
            end = octets.get(octets.position() - 1) == '\n' ? octets.position() - 1 : -1;
        }
        return List.of(new String(octets.array(), 0, end, StandardCharsets.UTF_8).split("\t", -1));
    }

    static void sendAnswer(SocketChannel channel, ControlAnswer answer) throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        try (Writer words = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            words.write(answer.succeeded() ? DONE : FAILED);
            for (String line : answer.lines()) {
                words.write('\n' + line.replace('\n', ' '));
            }
        }
    }

    static ControlAnswer readAnswer(SocketChannel channel) throws IOException {
        InputStream in = Channels.newInputStream(channel);
        String text = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            throw new IOException("the process did not answer");
        }
        return new ControlAnswer(lines.remove(0).equals(DONE), lines);
    }
}
