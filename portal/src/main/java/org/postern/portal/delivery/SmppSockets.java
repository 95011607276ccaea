package org.postern.portal.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/** Connects to an SMSC within a time, which jSMPP's own factories do not. */
final class SmppSockets implements ConnectionFactory {
    private final @Nullable ClientTls tls;
    private final int timeoutMillis;

    /** @param tls {@code null} for none */
    SmppSockets(@Nullable ClientTls tls, int timeoutMillis) {
        this.tls = tls;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            return new SocketConnection(tls == null ? socket : tls.over(socket, host));
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }
}
