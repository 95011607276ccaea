package org.postern.server.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IMAP server that knows ID, LOGIN and AUTHENTICATE PLAIN, and says to logins what it is told to. */
final class ScriptedImap implements AutoCloseable {
    private static final Pattern LOGIN = Pattern.compile("LOGIN \"(.*)\" \"(.*)\"");
    private static final String PLAIN = "AUTHENTICATE PLAIN ";

    private final ServerSocket socket;
    private final String capabilities;
    private final BinaryOperator<String> answers;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param answers what it says to a user's name and password, such as {@code NO [INUSE] later} */
    ScriptedImap(String capabilities, BinaryOperator<String> answers) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.capabilities = capabilities;
        this.answers = answers;
        Thread accepting = new Thread(this::serve, "scripted-imap");
        accepting.setDaemon(true);
        accepting.start();
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", socket.getLocalPort());
    }

    /** All lines without their tags, in the order in which they came. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException gone) {
                // the test is over, or the client has heard enough
            }
        }
    }

    private void talk(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(out, "* OK [CAPABILITY " + capabilities + "] ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("PROXY ")) {
                heard.add(line);
                continue;
            }
            String[] words = line.split(" ", 2);
            heard.add(words[1]);
            say(out, words[0] + " " + answer(words[1]));
        }
    }

    private String answer(String command) {
        Matcher login = LOGIN.matcher(command);
        if (login.matches()) {
            return answers.apply(login.group(1), login.group(2));
        }
        if (command.startsWith(PLAIN)) {
            byte[] message = Base64.getDecoder().decode(command.substring(PLAIN.length()));
            String[] parts = new String(message, StandardCharsets.UTF_8).split("\0", -1);
            return answers.apply(parts[1], parts[2]);
        }
        return "OK done";
    }

    private static void say(OutputStream out, String line) {
        try {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
