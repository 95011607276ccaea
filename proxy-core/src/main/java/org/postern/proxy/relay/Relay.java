package org.postern.proxy.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.RelayWatch;
import org.postern.proxy.wire.LastWords;

/**
 * A client and a server joined. Both channels live on one event loop, so the two halves share this object without
 * locks.
 *
 * <pre>
 *   begin ──► both ways ──one side stops sending──► other way only ──other side stops──► ended
 *   any ──a side is gone, farewell──► ended (told once to the listener)
 * </pre>
 */
public final class Relay {
    /**
     * How long a side that is left may take what the other one has still said: a phone on a bad line, 64 KiB at 1 KiB a
     * second.
     */
    private static final Duration LAST_OCTETS = Duration.ofMinutes(1);

    /** After so long without a word nothing is under way, most likely. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /**
     * How often it is looked whether anything was said, within the time after which a session is idle: to note the time of
     * every word would cost more than to be late by an eighth.
     */
    private static final int LOOKS = 8;

    private final String sessionId;
    private final Channel client;
    private final Channel server;
    private final RelayWatch watch;
    private final RelayListener listener;
    private final long lookMillis;
    private final RelayHandler fromClient;
    private final RelayHandler fromServer;
    private boolean owedToClient;
    private boolean owedToServer;
    private boolean clientInLine;
    private @Nullable SessionEnd stoppedFirst;
    private long relayedAtLastLook;
    private int quietLooks;
    private @Nullable Future<?> looking;
    /** What to do at the next opportunity. */
    private @Nullable Runnable leave;

    private boolean ended;

    /**
     * Joins two channels of one event loop.
     *
     * @param sessionId for the log
     * @param guard what has to watch the bytes; closed at the relay's end
     * @param watch tells when the relay can be ended
     * @param idle after so long without a word from either side the listener is told
     */
    public Relay(
            String sessionId,
            Channel client,
            Channel server,
            Optional<RelayGuard> guard,
            RelayWatch watch,
            Duration idle,
            RelayListener listener) {
        this.sessionId = sessionId;
        this.client = client;
        this.server = server;
        this.watch = watch;
        this.lookMillis = Math.max(1, idle.toMillis() / LOOKS);
        this.listener = listener;
        RelayPath path = guard.<RelayPath>map(guarding -> new GuardedPath(guarding, this))
                .orElseGet(() -> new PlainPath(this));
        fromClient = new RelayHandler(this, server, SessionEnd.CLIENT_CLOSED, watched(path::fromClient), path::close);
        fromServer = new RelayHandler(this, client, SessionEnd.UPSTREAM_CLOSED, path::fromServer, path::close);
    }

    public RelayHandler fromClient() {
        return fromClient;
    }

    public RelayHandler fromServer() {
        return fromServer;
    }

    /**
     * Delivers what both sides sent ahead of the hand-over and lets the bytes run.
     *
     * @param clientAhead octets the client pipelined behind its login; taken over
     * @param serverAhead octets the server sent behind its last words; taken over
     */
    public void begin(ByteBuf clientAhead, ByteBuf serverAhead) {
        looking = client.eventLoop()
                .scheduleAtFixedRate(this::lookWhetherIdle, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
        fromServer.deliver(serverAhead);
        fromClient.deliver(clientAhead);
        server.flush();
        client.flush();
        client.config().setAutoRead(server.isWritable());
        server.config().setAutoRead(client.isWritable());
        if (!server.isActive()) {
            fromServer.sideIsGone();
        } else if (!client.isActive()) {
            fromClient.sideIsGone();
        }
    }

    /**
     * Ends the relay with last words to the client. They are left out in the middle of a line of the server, where
     * they would be taken for something else.
     *
     * @param lastWords one line with CRLF
     */
    public void farewell(String lastWords) {
        if (ended) {
            return;
        }
        if (!clientInLine) {
            client.write(ByteBufUtil.writeUtf8(client.alloc(), lastWords));
        }
        end(SessionEnd.ENDED_BY_POSTERN);
    }

    /**
     * Waits until the relay can be ended without cutting anything short: between two commands, or when both sides are
     * silent where nobody can tell.
     *
     * @param farewell called then, once; ends the relay
     */
    public void takeLeave(Runnable farewell) {
        leave = farewell;
        leaveIf(RelayWatch.Moment.BETWEEN_COMMANDS);
        leaveInSilence(relayed());
    }

    String sessionId() {
        return sessionId;
    }

    boolean isOver() {
        return ended;
    }

    boolean isBetweenCommands() {
        return watch.moment() == RelayWatch.Moment.BETWEEN_COMMANDS;
    }

    void toServer(ByteBuf octets) {
        owedToServer = true;
        server.write(octets, server.voidPromise());
    }

    void toClient(ByteBuf octets) {
        if (octets.isReadable()) {
            clientInLine = octets.getByte(octets.writerIndex() - 1) != '\n';
        }
        watch.toClient(octets);
        owedToClient = true;
        client.write(octets, client.voidPromise());
    }

    /** Sends what has been written since the last time: to both sides, since a guard may answer either. */
    void flush() {
        if (owedToServer) {
            owedToServer = false;
            server.flush();
        }
        if (owedToClient) {
            owedToClient = false;
            client.flush();
        }
        leaveIf(RelayWatch.Moment.BETWEEN_COMMANDS);
    }

    /** A side sends no more, though the other one may. */
    void stoppedSending(SessionEnd side) {
        if (stoppedFirst == null) {
            stoppedFirst = side;
        }
    }

    /** A side is gone; whoever stopped sending first has ended the session. */
    void gone(SessionEnd side) {
        end(stoppedFirst == null ? side : stoppedFirst);
    }

    /** Closes both sides, each after what is already written to it. */
    void end(SessionEnd how) {
        if (ended) {
            return;
        }
        ended = true;
        if (looking != null) {
            looking.cancel(false);
        }
        listener.relayEnded(how, fromClient.relayed(), fromServer.relayed());
        LastWords.say(client, Unpooled.EMPTY_BUFFER, LAST_OCTETS);
        LastWords.say(server, Unpooled.EMPTY_BUFFER, LAST_OCTETS);
    }

    private void lookWhetherIdle() {
        quietLooks = relayed() == relayedAtLastLook ? quietLooks + 1 : 0;
        relayedAtLastLook = relayed();
        if (quietLooks >= LOOKS) {
            quietLooks = 0;
            listener.relayIdle();
        }
    }

    private Consumer<ByteBuf> watched(Consumer<ByteBuf> path) {
        return octets -> {
            watch.fromClient(octets);
            path.accept(octets);
        };
    }

    private void leaveIf(RelayWatch.Moment moment) {
        Runnable farewell = leave;
        if (farewell != null && !ended && watch.moment() == moment) {
            leave = null;
            farewell.run();
        }
    }

    private void leaveInSilence(long relayedBefore) {
        if (leave != null && !ended) {
            Runnable look = () -> {
                if (relayed() == relayedBefore) {
                    leaveIf(RelayWatch.Moment.UNKNOWN);
                }
                leaveInSilence(relayed());
            };
            client.eventLoop().schedule(look, SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private long relayed() {
        return fromClient.relayed() + fromServer.relayed();
    }
}
