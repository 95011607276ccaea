package org.postern.protocol.imap;

import io.netty.buffer.ByteBuf;
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
        int endOfTag = head.indexOf(' ');
        if (isVerb(head, endOfTag, "IDLE")) {
            idleAsked = true;
        } else if (isVerb(head, endOfTag, "COMPRESS")) {
            compressionTag = head.substring(0, endOfTag);
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
        compressed = !compressionTag.isEmpty() && head.startsWith(compressionTag + " OK");
    }

    private static boolean isVerb(String head, int endOfTag, String verb) {
        int end = endOfTag + 1 + verb.length();
        return endOfTag >= 0
                && head.regionMatches(true, endOfTag + 1, verb, 0, verb.length())
                && (end == head.length() || head.charAt(end) == ' ');
    }

    private static boolean isData(String head) {
        return ServerLine.parse(head.strip()).filter(ServerLine::isData).isPresent();
    }
}
