package org.postern.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A mail client's session, on its event loop: says a command and is told of its answer. Knows as much of IMAP and SMTP as
 * the benchmark's own stub needs.
 */
final class MailClient extends ChannelInboundHandlerAdapter {
    /** What a session is for. */
    interface Errand {
        void onGreeting(MailClient client);

        /** The connection is over: as it should, or with a reason. */
        void onEnd(MailClient client, @Nullable Throwable reason);
    }

    private final boolean imap;
    private final Errand errand;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final LineCutter lines = new LineCutter();
    private boolean greeted;
    private boolean leaving;
    private long literal;
    private int tags;
    private @Nullable Throwable trouble;
    private @Nullable ChannelHandlerContext context;

    MailClient(boolean imap, Errand errand) {
        this.imap = imap;
        this.errand = errand;
    }

    /** Says a command; {@code answered} is run when it was accepted. */
    void say(String command, Runnable answered) {
        waiting.add(answered);
        raw(imap ? "a" + ++tags + " " + command + "\r\n" : command + "\r\n");
    }

    /** The last command: the server closes after it. */
    void leave(String command) {
        leaving = true;
        say(command, () -> {});
    }

    void raw(String text) {
        context().writeAndFlush(ByteBufUtil.writeAscii(context().alloc(), text));
    }

    ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not connected");
        }
        return context;
    }

    void close() {
        leaving = true;
        context().close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        try {
            while (octets.isReadable()) {
                take(octets);
            }
        } finally {
            octets.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        errand.onEnd(this, leaving && waiting.isEmpty() ? null : trouble == null ? new IOException("closed") : trouble);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        trouble = cause;
        ctx.close();
    }

    private void take(ByteBuf octets) {
        if (literal > 0) {
            int length = (int) Math.min(literal, octets.readableBytes());
            octets.skipBytes(length);
            literal -= length;
            return;
        }
        String said = lines.next(octets);
        if (said != null) {
            onLine(said);
        }
    }

    private void onLine(String said) {
        if (!imap && said.startsWith("-", 3)) {
            return;
        }
        if (!greeted) {
            greeted = true;
            errand.onGreeting(this);
        } else if (imap && said.startsWith("* ")) {
            literal = said.endsWith("}")
                    ? Long.parseLong(said.substring(said.lastIndexOf('{') + 1, said.length() - 1))
                    : 0;
        } else if (!imap || said.startsWith("a")) {
            onAnswer(said);
        }
    }

    private void onAnswer(String said) {
        boolean accepted = imap ? said.contains(" OK") : said.charAt(0) < '4';
        Runnable answered = waiting.poll();
        if (!accepted || answered == null) {
            trouble = new IOException(said);
            context().close();
        } else {
            answered.run();
        }
    }
}
