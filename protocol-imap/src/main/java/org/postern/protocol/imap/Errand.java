package org.postern.protocol.imap;

import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;

/** One thing an {@link ImapDialogue} has to get done, as a rule one command. */
interface Errand {
    /** @return whether there is anything to do, given what the server has said so far */
    default boolean isNeeded(ServerState server) {
        return true;
    }

    /** Says what there is to say. */
    UpstreamStep begin(Talk talk);

    /** @return whether the next errand may begin without waiting for the answer to this one's command */
    default boolean letsNextFollow() {
        return false;
    }

    /** A {@code +} line. */
    default UpstreamStep onContinuation(ServerLine line, Talk talk) {
        return talk.fail(UpstreamFailure.GARBAGE, "the server asks for more");
    }

    /** An untagged line other than BYE; capabilities in it have already been learned. */
    default UpstreamStep onUntagged(ServerLine line, Talk talk) {
        return new UpstreamStep.Await();
    }

    /** An untagged BYE. */
    default UpstreamStep onBye(ServerLine line, Talk talk) {
        return talk.fail(line.isTemporary() ? UpstreamFailure.TEMPORARY : UpstreamFailure.CLOSED, line);
    }

    /** The answer to the last command: OK, NO or BAD. */
    UpstreamStep onTagged(ServerLine line, Talk talk);

    /** TLS stands. */
    default UpstreamStep onTlsEstablished(Talk talk) {
        return talk.done();
    }

    /** The verbs of an errand towards its dialogue. */
    interface Talk {
        ServerState server();

        /** @return a fresh tag; the next tagged answer must carry it */
        String newTag();

        /** Sends a command, which must hold no secret, under a fresh tag. */
        default UpstreamStep command(String words) {
            return UpstreamStep.Send.line(newTag() + " " + words);
        }

        /** The errand is done: on to the next. */
        UpstreamStep done();

        /** The dialogue cannot reach its end. */
        UpstreamStep fail(UpstreamFailure failure, String words);

        default UpstreamStep fail(UpstreamFailure failure, ServerLine line) {
            return fail(failure, line.forLog());
        }

        /** A refusal that says it is temporary is just that; any other means {@code otherwise}. */
        default UpstreamStep refused(UpstreamFailure otherwise, ServerLine line) {
            return fail(line.isTemporary() ? UpstreamFailure.TEMPORARY : otherwise, line);
        }
    }
}
