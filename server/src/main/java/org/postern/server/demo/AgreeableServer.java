package org.postern.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A mail server that agrees to everything, on a loopback port of its own choice. */
final class AgreeableServer implements AutoCloseable {
    private static final String IMAP_GREETING = "* OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN] ready\r\n";
    private static final String SMTP_GREETING = "220 localhost ready\r\n";

    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final String greeting;
    private final UnaryOperator<String> answers;

    private AgreeableServer(String greeting, UnaryOperator<String> answers) throws IOException {
        this.greeting = greeting;
        this.answers = answers;
        Thread thread = new Thread(this::serve, "agreeable-server");
        thread.setDaemon(true);
        thread.start();
    }

    static AgreeableServer imap() throws IOException {
        return new AgreeableServer(
                IMAP_GREETING, line -> line.replaceAll(" .*", "") + " OK [CAPABILITY IMAP4rev1] done\r\n");
    }

    static AgreeableServer smtp() throws IOException {
        return new AgreeableServer(SMTP_GREETING, line -> switch (line.replaceAll(" .*", "")) {
            case "EHLO" -> "250-localhost\r\n250 AUTH PLAIN\r\n";
            case "AUTH" -> "235 2.7.0 welcome\r\n";
            case "QUIT" -> "221 2.0.0 bye\r\n";
            default -> "250 2.0.0 done\r\n";
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One client after the other, until it is closed. */
    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                OutputStream out = client.getOutputStream();
                out.write(greeting.getBytes(StandardCharsets.US_ASCII));
                for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.write(answers.apply(line).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // this client, or the server
            }
        }
    }
}
