package org.postern.protocol.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.Step;

/**
 * The arguments of BDAT (RFC 3030 section 2): how many octets follow that are no commands.
 *
 * @param octets negative when the arguments are malformed
 */
record ChunkSize(long octets, boolean last) {
    /** 18 digits fit a {@code long}. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:[ \t]+([Ll][Aa][Ss][Tt]))?");

    private static final ChunkSize MALFORMED = new ChunkSize(-1, false);

    static ChunkSize of(String arguments) {
        Matcher form = FORM.matcher(arguments);
        return form.matches() ? new ChunkSize(Long.parseLong(form.group(1)), form.group(2) != null) : MALFORMED;
    }

    boolean wellFormed() {
        return octets >= 0;
    }

    /** The answer before login: swallow a small chunk, end the session rather than swallow a big one. */
    Step keepFromCommands() {
        if (!wellFormed()) {
            return new Step.Strike(Replies.BDAT_SYNTAX);
        }
        if (octets == 0) {
            return new Step.Reply(Replies.AUTHENTICATION_REQUIRED);
        }
        return octets > PreAuthSession.MAX_BLOCK
                ? new Step.Close(Replies.AUTHENTICATION_REQUIRED)
                : new Step.ReadBlock((int) octets, "");
    }
}
