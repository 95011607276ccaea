package org.postern.portal.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers each command as it is told to, and remembers what it heard. */
final class ScriptedSmtp implements AutoCloseable {
    /** Says nothing at all. */
    static final String SILENCE = "silence";

    /** Says an octet now and then, and never comes to an end. */
    static final String TRICKLE = "trickle";

    /** Ends the connection. */
    static final String HANG_UP = "hang up";

    private final ServerSocket listening;
    private final @Nullable SSLContext tls;
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of(
            "(greeting)", "220 mail.example.org ESMTP",
            "EHLO", "250-mail.example.org\r\n250 8BITMIME",
            "STARTTLS", "220 go on",
            "AUTH", "235 welcome",
            "DATA", "354 go on",
            "QUIT", "221 goodbye"));
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param tls {@code null} for none; STARTTLS has to be announced in the answer to EHLO */
    ScriptedSmtp(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread accepting = new Thread(this::accept, "smtp");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** @param verb such as {@code RCPT}; {@code .} for the end of the data */
    ScriptedSmtp answers(String verb, String answer) {
        answers.put(verb, answer);
        return this;
    }

    /** The lines of all connections. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                Thread serving = new Thread(() -> serve(socket), "smtp-session");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket socket = plain) {
            say(socket, "(greeting)");
            converse(socket);
        } catch (IOException gone) {
            // the client is
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(Socket socket) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            say(socket, verb);
            data = verb.equals("DATA") && answers.getOrDefault(verb, "").startsWith("354");
            if (verb.equals("STARTTLS") && tls != null) {
                converse(secure(socket, tls));
                return;
            }
        }
    }

    private static SSLSocket secure(Socket socket, SSLContext tls) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        return secure;
    }

    private void say(Socket socket, String verb) throws IOException, InterruptedException {
        String answer = answers.getOrDefault(verb, "250 OK");
        OutputStream out = socket.getOutputStream();
        switch (answer) {
            case SILENCE -> Thread.sleep(60_000);
            case TRICKLE -> trickle(out);
            case HANG_UP -> socket.close();
            default -> out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void trickle(OutputStream out) throws IOException, InterruptedException {
        out.write("250-".getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write('x');
            Thread.sleep(50);
        }
    }
}
