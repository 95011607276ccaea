package org.postern.server.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client typed by hand: lines out, lines in, every wait with an end. Text is ISO 8859-1, so octets survive. */
final class WireClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final StringBuilder transcript = new StringBuilder();
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    private WireClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Connects without TLS. */
    static WireClient to(int port) {
        try {
            return new WireClient(new Socket(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects with implicit TLS. */
    static WireClient tls(int port, Authority authority) {
        return to(port).handshake(authority, "localhost");
    }

    /** Starts TLS now; the server must prove that it has the given name. */
    WireClient handshake(Authority authority, String serverName) {
        try {
            SSLSocket tls = (SSLSocket) authority.trust().getSocketFactory().createSocket(socket, serverName, 0, true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            socket = tls;
            in = tls.getInputStream();
            out = tls.getOutputStream();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(transcript.toString(), e);
        }
    }

    /** The certificate that the server has shown. */
    X509Certificate certificate() {
        try {
            return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line; the CRLF is added. */
    WireClient send(String line) {
        return sendOctets((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    WireClient sendOctets(byte[] octets) {
        transcript
                .append("C: ")
                .append(octets.length > 500 ? octets.length + " octets" : text(octets))
                .append('\n');
        try {
            out.write(octets);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(transcript.toString(), e);
        }
    }

    /** Reads lines until one matches as a whole; lines before it are skipped. */
    Matcher await(String regex) {
        Pattern pattern = Pattern.compile(regex);
        while (true) {
            Matcher matcher = pattern.matcher(line());
            if (matcher.matches()) {
                return matcher;
            }
        }
    }

    /** The next line must match as a whole. */
    Matcher expect(String regex) {
        String line = line();
        Matcher matcher = Pattern.compile(regex).matcher(line);
        if (!matcher.matches()) {
            throw new AssertionError("expected " + regex + " in\n" + transcript);
        }
        return matcher;
    }

    /** The next line without its end. */
    String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new AssertionError("connection closed in\n" + transcript + text(line.toByteArray()));
                }
                line.write(octet);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came in\n" + transcript + text(line.toByteArray()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(transcript.toString(), e);
        }
        String text = text(line.toByteArray()).replaceFirst("\r$", "");
        transcript.append("S: ").append(text).append('\n');
        return text;
    }

    /** Exactly so many octets. */
    byte[] octets(int count) {
        try {
            byte[] octets = in.readNBytes(count);
            if (octets.length < count) {
                throw new AssertionError("connection closed after " + octets.length + " octets in\n" + transcript);
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(transcript.toString(), e);
        }
    }

    /** The server closes, and says nothing more before it does. */
    void expectEnd() {
        try {
            int octet = in.read();
            if (octet >= 0) {
                throw new AssertionError("more was said in\n" + transcript + (char) octet);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after\n" + transcript, e);
        } catch (IOException reset) {
            transcript.append("(reset)\n");
        }
    }

    /** The server closes, whatever it says before. */
    void expectEndAfterAnything() {
        untilEnd();
    }

    /** Vanishes without a goodbye. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            transcript.append("(reset failed)\n");
        }
    }

    /** When the server has said farewell and closed, told by the nano clock; reading starts now. */
    CompletableFuture<Long> timeOfEnd(String farewell) {
        return CompletableFuture.supplyAsync(() -> {
            await(farewell);
            expectEnd();
            return System.nanoTime();
        });
    }

    /** The server closes; what it says before is not text of any protocol, at most a TLS alert. */
    void expectNoText() {
        String said = text(untilEnd());
        if (said.contains("\r\n")) {
            throw new AssertionError(said + " was said in\n" + transcript);
        }
    }

    private byte[] untilEnd() {
        try {
            return in.readAllBytes();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after\n" + transcript, e);
        } catch (IOException reset) {
            transcript.append("(reset)\n");
            return new byte[0];
        }
    }

    String transcript() {
        return transcript.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            transcript.append("(close failed)\n");
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
