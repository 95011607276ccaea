package org.postern.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postern.bench.load.Load.Outcome;
import org.postern.bench.load.MailClient.Errand;

/** Sessions that are logged in, to be given work. */
public final class Sessions implements AutoCloseable {
    /** Octets of the text of messages that are sent, in lines of base64. */
    private static final int PIECE = 64 * 1024;

    private static final String LINE = "TWFu".repeat(15) + "TQ\r\n";

    private static final long PATIENCE_SECONDS = 600;

    private final Load load;
    private final int count;
    private final List<MailClient> clients = new ArrayList<>();
    private final ByteBuf text = Unpooled.unreleasableBuffer(Unpooled.directBuffer(PIECE));
    private int begun;
    private int failed;
    private CompletableFuture<Void> opened = new CompletableFuture<>();

    Sessions(Load load, int count) {
        this.load = load;
        this.count = count;
        while (text.writableBytes() >= LINE.length()) {
            text.writeCharSequence(LINE, StandardCharsets.US_ASCII);
        }
    }

    /** How many are logged in. */
    public int size() {
        return clients.size();
    }

    public int failed() {
        return failed;
    }

    /** Round trips, one at a time in each session. */
    public Figures pings(int trips) throws Exception {
        return work(trips / count, 1, (client, answered) -> client.say("NOOP", answered));
    }

    /**
     * Messages from the server.
     *
     * @param blocks size of each in blocks of the stub's
     */
    public Figures downloads(int each, int blocks) throws Exception {
        return work(
                each,
                (long) blocks * Stub.BLOCK,
                (client, answered) -> client.say("FETCH " + blocks + " BODY[]", answered));
    }

    /** Messages to the server, by SMTP. */
    public Figures uploads(int each, int pieces) throws Exception {
        return work(
                each,
                (long) pieces * text.readableBytes(),
                (client, answered) -> client.say(
                        "MAIL FROM:<bench@example.org>",
                        () -> client.say(
                                "RCPT TO:<bench@example.org>",
                                () -> client.say("DATA", () -> send(client, pieces, answered)))));
    }

    @Override
    public void close() throws Exception {
        load.loop().submit(() -> clients.forEach(MailClient::close)).get();
        Thread.sleep(200);
    }

    Outcome<Void> open() {
        return whenDone -> {
            opened = whenDone;
            for (int i = 0; i < Math.min(count, 64); i++) {
                openNext();
            }
        };
    }

    private void openNext() {
        if (begun == count) {
            return;
        }
        begun++;
        load.connect(new Errand() {
            private boolean in;

            @Override
            public void onGreeting(MailClient client) {
                load.logIn(client, () -> {
                    in = true;
                    clients.add(client);
                    settled();
                });
            }

            @Override
            public void onEnd(MailClient client, @Nullable Throwable reason) {
                failed += reason == null ? 0 : 1;
                if (!in) {
                    settled();
                }
            }
        });
    }

    private void settled() {
        openNext();
        if (clients.size() + failed >= count) {
            opened.complete(null);
        }
    }

    private Figures work(int each, long units, BiConsumer<MailClient, Runnable> piece) throws Exception {
        return load.inLoop(() -> new Work(each, units, piece)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void send(MailClient client, int pieces, Runnable answered) {
        Channel channel = client.context().channel();
        if (pieces == 0) {
            client.say(".", answered);
        } else {
            channel.writeAndFlush(text.duplicate())
                    .addListener((ChannelFutureListener) written -> send(client, pieces - 1, answered));
        }
    }

    /** The same for each session, some times over. */
    private final class Work implements Outcome<Figures> {
        private final int each;
        private final long units;
        private final BiConsumer<MailClient, Runnable> piece;
        private final Latencies latencies = new Latencies();
        private CompletableFuture<Figures> outcome = new CompletableFuture<>();
        private long since;
        private int busy;

        Work(int each, long units, BiConsumer<MailClient, Runnable> piece) {
            this.each = each;
            this.units = units;
            this.piece = piece;
        }

        @Override
        public void begin(CompletableFuture<Figures> whenDone) {
            outcome = whenDone;
            since = load.now();
            busy = clients.size();
            clients.forEach(client -> next(client, each));
        }

        private void next(MailClient client, int left) {
            if (left > 0) {
                long begunAt = load.now();
                piece.accept(client, () -> {
                    latencies.add(load.now() - begunAt);
                    next(client, left - 1);
                });
            } else if (--busy == 0) {
                outcome.complete(new Figures(
                        units * each * clients.size(),
                        (load.now() - since) / 1e9,
                        latencies.micros(0.5),
                        latencies.micros(0.99),
                        failed));
            }
        }
    }
}
