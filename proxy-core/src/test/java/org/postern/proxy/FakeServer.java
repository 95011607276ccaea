package org.postern.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.upstream.ProxyHeader;

/**
 * A server of the fake protocol on a port of its own: greets, takes a login, gives one answer, and then echoes lines;
 * {@code flood N} lets it send N lines of 100 octets, {@code quit} lets it close.
 *
 * It speaks blocking Java sockets, so that it shares no mistake with what it tests.
 */
public final class FakeServer implements AutoCloseable {
    /** What a client has said to it, PROXY header included, and how the connection ended. */
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** When the TLS session of each connection was made; one that is resumed keeps its time. */
    private final List<Long> sessionTimes = new CopyOnWriteArrayList<>();

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private String greeting = "hello";
    private String answer = "ok welcome";
    private TlsMode tls = TlsMode.NONE;
    private ProxyHeader proxyHeader = ProxyHeader.NONE;
    private @Nullable SSLContext certificate;

    public FakeServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param line what is said first; empty for silence */
    public FakeServer greeting(String line) {
        greeting = line;
        return this;
    }

    /** @param line what is said to a login; empty to close instead */
    public FakeServer answering(String line) {
        answer = line;
        return this;
    }

    public FakeServer behind(TlsMode mode, SSLContext with) {
        tls = mode;
        certificate = with;
        return this;
    }

    public FakeServer expecting(ProxyHeader header) {
        proxyHeader = header;
        return this;
    }

    public FakeServer start() {
        Thread acceptor = new Thread(this::accept, "fake-server");
        acceptor.setDaemon(true);
        acceptor.start();
        return this;
    }

    /** @return where it listens, not resolved */
    public InetSocketAddress address() {
        return address("127.0.0.1");
    }

    public InetSocketAddress address(String host) {
        return InetSocketAddress.createUnresolved(host, listening.getLocalPort());
    }

    public List<String> heard() {
        return heard;
    }

    public List<Long> sessionTimes() {
        return sessionTimes;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                Thread conversation = new Thread(() -> converse(connection), "fake-server-connection");
                conversation.setDaemon(true);
                conversation.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket plain) {
        try (plain) {
            readProxyHeader(plain.getInputStream());
            Socket connection = tls == TlsMode.IMPLICIT ? secured(plain) : plain;
            if (!greeting.isEmpty()) {
                say(connection, greeting);
            }
            for (String line = hear(connection); line != null; line = hear(connection)) {
                heard.add(line);
                if (line.equals("tls")) {
                    say(connection, "start");
                    connection = secured(connection);
                } else if (line.startsWith("flood ")) {
                    flood(connection, Integer.parseInt(line.substring("flood ".length())));
                } else if (line.equals("quit")) {
                    return;
                } else if (!line.startsWith("user ")) {
                    say(connection, "echo " + line);
                } else if (answer.isEmpty()) {
                    return;
                } else {
                    say(connection, answer);
                }
            }
            heard.add("(end)");
        } catch (IOException broken) {
            heard.add("(broken)");
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLContext context = certificate;
        if (context == null) {
            throw new IllegalStateException("no certificate");
        }
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        sessionTimes.add(secured.getSession().getCreationTime());
        return secured;
    }

    private void readProxyHeader(InputStream in) throws IOException {
        if (proxyHeader == ProxyHeader.V1) {
            heard.add(String.valueOf(line(in)));
        } else if (proxyHeader == ProxyHeader.V2) {
            byte[] fixed = in.readNBytes(16);
            int more = (fixed[14] & 0xff) << 8 | fixed[15] & 0xff;
            heard.add(new String(fixed, ISO_8859_1) + new String(in.readNBytes(more), ISO_8859_1));
        }
    }

    private static @Nullable String hear(Socket connection) throws IOException {
        return line(connection.getInputStream());
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) octet);
        }
        return null;
    }

    private static void flood(Socket connection, int lines) throws IOException {
        byte[] line = ("x".repeat(98) + "\r\n").getBytes(UTF_8);
        for (int i = 0; i < lines; i++) {
            connection.getOutputStream().write(line);
        }
        connection.getOutputStream().flush();
    }

    private static void say(Socket connection, String line) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }
}
