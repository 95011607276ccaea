package org.postern.protocol.imap;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.postern.proxy.protocol.RelayWatch;

/**
 * Counts a relayed client's commands and their tagged answers. A client in IDLE (RFC 2177) waits for news, which may
 * also be that Postern stops; behind COMPRESS (RFC 4978) nobody can tell any more.
 */
final class CommandWatch implements RelayWatch {
    private final Utterances commands = new Utterances(head -> true, this::commanded);
    private final Utterances responses = new Utterances(CommandWatch::isData, this::responded);
    private int unanswered;
    private boolean idleAsked;
    private boolean idling;
    private String compressionTag = "";
    private boolean compressed;

    @Override
    public void fromClient(ByteBuf octets) {
        if (!compressed) {
            commands.watch(octets);
        }
    }

    @Override
    public void toClient(ByteBuf octets) {
        if (!compressed) {
            responses.watch(octets);
        }
    }

    @Override
    public Moment moment() {
        if (compressed) {
            return Moment.UNKNOWN;
        }
        boolean quiet = !commands.areUnderWay() && !responses.areUnderWay();
        return quiet && (unanswered == 0 || idling) ? Moment.BETWEEN_COMMANDS : Moment.WITHIN_COMMAND;
    }

    private void commanded(String head) {
        if (idling || idleAsked) {
            idling = false;
            idleAsked = false;
            return; // DONE, and its answer is that of IDLE
        }
        unanswered++;
        String[] words = head.split(" ", 3);
        String verb = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
        if (verb.equals("IDLE")) {
            idleAsked = true;
        } else if (verb.equals("COMPRESS")) {
            compressionTag = words[0];
        }
    }

    private void responded(String head) {
        if (head.startsWith("+")) {
            idling |= idleAsked;
            idleAsked = false;
        } else if (!head.startsWith("*")) {
            answered(head);
        }
    }

    private void answered(String head) {
        if (commands.awaitGoAhead()) {
            commands.startOver(); // refused before its literal; it was never counted
        } else {
            unanswered = Math.max(0, unanswered - 1);
        }
        idling = false;
        idleAsked = false;
        compressed = head.startsWith(compressionTag + " OK") && !compressionTag.isEmpty();
    }

    private static boolean isData(String head) {
        return ServerLine.parse(head.strip()).filter(ServerLine::isData).isPresent();
    }
}
