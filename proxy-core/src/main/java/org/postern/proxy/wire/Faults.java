package org.postern.proxy.wire;

import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells what goes wrong in a pipeline by fault of the other end from what is a bug, and how either is logged. */
public final class Faults {
    /** Causes below causes that are worth a line in the log. */
    private static final int DEPTH = 5;

    private Faults() {}

    /** @return whether the network or the other end is to blame */
    public static boolean ofThePeer(Throwable fault) {
        return fault instanceof IOException || ofTls(fault);
    }

    /** @return whether what the other end sent is not TLS, or not acceptable TLS */
    public static boolean ofTls(Throwable fault) {
        return fault instanceof SSLException
                || fault.getCause() instanceof SSLException
                || fault instanceof TooLongFrameException;
    }

    /**
     * A copy of a bug's exception for the log: types and stack traces without messages, since those may repeat what
     * somebody has sent, such as a password.
     */
    public static Throwable withoutWords(Throwable bug) {
        return withoutWords(bug, DEPTH);
    }

    private static Throwable withoutWords(Throwable bug, int depth) {
        Throwable cause = bug.getCause();
        Wordless copy = new Wordless(
                bug.getClass().getName(), cause == null || depth == 0 ? null : withoutWords(cause, depth - 1));
        copy.setStackTrace(bug.getStackTrace());
        return copy;
    }

    private static final class Wordless extends RuntimeException {
        private final String type;

        Wordless(String type, @Nullable Throwable cause) {
            super(null, cause, false, true);
            this.type = type;
        }

        @Override
        public String toString() {
            return type;
        }
    }
}
