package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.postern.proxy.protocol.RelayWatch;

/**
 * Counts a relayed client's commands and the replies to them. What follows DATA is not looked at until the reply to it;
 * what follows BDAT (RFC 3030) is skipped.
 */
final class CommandWatch implements RelayWatch {
    private static final String READY_FOR_CONTENT = "354";
    private static final String CHUNK = "BDAT ";

    private final LineHead command = new LineHead();
    private final LineHead reply = new LineHead();
    private int unanswered;
    private boolean content;
    private long chunk;

    @Override
    public void fromClient(ByteBuf octets) {
        int at = octets.readerIndex();
        while (at < octets.writerIndex() && !content) {
            if (chunk > 0) {
                int length = (int) Math.min(chunk, octets.writerIndex() - at);
                chunk -= length;
                at += length;
            } else {
                at = command.read(octets, at);
                if (command.isComplete()) {
                    commanded(command.take());
                }
            }
        }
    }

    @Override
    public void toClient(ByteBuf octets) {
        int at = octets.readerIndex();
        while (at < octets.writerIndex()) {
            at = reply.read(octets, at);
            if (reply.isComplete()) {
                replied(reply.take());
            }
        }
    }

    @Override
    public Moment moment() {
        boolean quiet = command.isEmpty() && reply.isEmpty() && chunk == 0 && !content;
        return quiet && unanswered == 0 ? Moment.BETWEEN_COMMANDS : Moment.WITHIN_COMMAND;
    }

    private void commanded(String line) {
        if (line.isEmpty()) {
            return;
        }
        unanswered++;
        if (line.regionMatches(true, 0, CHUNK, 0, CHUNK.length())) {
            String size = line.substring(CHUNK.length()).strip().toUpperCase(Locale.ROOT);
            chunk = Math.max(0, ChunkSize.of(size).octets());
        }
    }

    private void replied(String line) {
        if (line.length() > 3 && line.charAt(3) == '-') {
            return;
        }
        content = line.startsWith(READY_FOR_CONTENT);
        if (!content) {
            unanswered = Math.max(0, unanswered - 1);
        }
    }
}
