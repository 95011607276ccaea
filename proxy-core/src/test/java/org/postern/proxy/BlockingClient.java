package org.postern.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client on Java's blocking sockets, with ten seconds of patience for each read. */
public final class BlockingClient implements AutoCloseable {
    private Socket socket;

    private BlockingClient(Socket socket) {
        this.socket = socket;
    }

    public static BlockingClient connect(InetSocketAddress address) throws IOException {
        return connect(address, new Socket());
    }

    /** A client for which the network holds as little as possible. */
    public static BlockingClient connectWithSmallWindow(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        return connect(address, socket);
    }

    private static BlockingClient connect(InetSocketAddress address, Socket socket) throws IOException {
        socket.connect(address, 5_000);
        socket.setSoTimeout(10_000);
        return new BlockingClient(socket);
    }

    /** @return the name of the certificate that was shown */
    public String startTls(SSLContext context, String sni) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, sni, socket.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(sni)));
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        socket = secured;
        return ((X509Certificate) secured.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** @param words as they are, line ends included */
    public void say(String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    /** @return a line without its end; empty at the connection's end too */
    public String hear() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }

    /** @return everything up to the end of the connection */
    public String hearAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    public void stopSending() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
