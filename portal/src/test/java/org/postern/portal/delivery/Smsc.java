package org.postern.portal.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/** An SMSC that keeps what it is given, and refuses what it is told to. */
final class Smsc implements AutoCloseable, ServerMessageReceiverListener {
    private final ServerSocketFactory sockets;
    private final ServerSocket listening;
    private final Thread accepting;
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();
    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int bindStatus = SMPPConstant.STAT_ESME_ROK;
    private volatile int submitStatus = SMPPConstant.STAT_ESME_ROK;
    private volatile boolean silent;

    Smsc() {
        this(ServerSocketFactory.getDefault(), 0);
    }

    Smsc(ServerSocketFactory sockets, int port) {
        this.sockets = sockets;
        try {
            listening = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        accepting = new Thread(this::accept, "smsc");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    void refusesBinds(int status) {
        bindStatus = status;
    }

    void refusesSubmissions(int status) {
        submitStatus = status;
    }

    void saysNothingMore() {
        silent = true;
    }

    List<SubmitSm> submitted() {
        return submitted;
    }

    List<BindRequest> binds() {
        return binds;
    }

    int connections() {
        return connections.get();
    }

    List<SMPPServerSession> sessions() {
        return sessions;
    }

    Smsc comeBack() {
        return new Smsc(sockets, port());
    }

    /** Vanishes: no goodbye, and nobody listens any more. */
    @Override
    public void close() {
        try {
            listening.close();
            // until it has noticed, it may still accept somebody
            accepting.join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        sessions.forEach(SMPPServerSession::close);
    }

    private void accept() {
        while (true) {
            try {
                SocketConnection connection = new SocketConnection(listening.accept());
                connections.incrementAndGet();
                SMPPServerSession session = new SMPPServerSession(connection, null, this, null, 3, 100);
                sessions.add(session);
                Thread binding = new Thread(() -> bind(session), "smsc-bind");
                binding.setDaemon(true);
                binding.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest bind = session.waitForBind(10_000);
            binds.add(bind);
            if (silent) {
                return;
            }
            if (bindStatus == SMPPConstant.STAT_ESME_ROK) {
                bind.accept("smsc");
            } else {
                bind.reject(bindStatus);
            }
        } catch (TimeoutException | IOException | PDUStringException gone) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        if (silent) {
            sleep();
        }
        if (submitStatus != SMPPConstant.STAT_ESME_ROK) {
            throw new ProcessRequestException("as told", submitStatus);
        }
        submitted.add(message);
        try {
            return new SubmitSmResult(new MessageId("id" + submitted.size()), new OptionalParameter[0]);
        } catch (PDUStringException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    static String ucs2(byte[] octets, int from) {
        return new String(octets, from, octets.length - from, StandardCharsets.UTF_16BE);
    }

    @Override
    public void onAcceptEnquireLink(EnquireLink link, Session source) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replacement, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancellation, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancellation, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    private static ProcessRequestException unexpected() {
        return new ProcessRequestException("not expected", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
