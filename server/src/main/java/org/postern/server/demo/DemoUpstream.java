package org.postern.server.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * The mail server behind a demonstration. Found by {@link java.util.ServiceLoader}, so that it stays out of the
 * production class path.
 */
public interface DemoUpstream extends AutoCloseable {

    /**
     * Starts an IMAP and an SMTP server without TLS, with a few messages in every mailbox; returns when both answer.
     *
     * <p>IMAP LOGIN and SMTP AUTH take an account's address with its web password or its proxy secret, and nothing
     * else. Nothing leaves the machine.
     *
     * @param imap where to listen, a loopback address
     * @param smtp where to listen, a loopback address
     * @param elsewhere gets what is sent to addresses without an account, on some thread
     * @throws IOException if it cannot listen there
     */
    void start(
            InetSocketAddress imap, InetSocketAddress smtp, List<DemoAccount> accounts, Consumer<DemoMessage> elsewhere)
            throws IOException;

    @Override
    void close();
}
