package org.postern.proxy.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an {@link UpstreamDialogue} wants next. */
public sealed interface UpstreamStep {
    void performOn(ServerSide server);

    /** Wait for the next line. */
    record Await() implements UpstreamStep {
        @Override
        public void performOn(ServerSide server) {
            server.await();
        }
    }

    /**
     * Send and wait for the next line.
     *
     * @param octets complete lines with CRLF; may hold a secret, so the core wipes them once written
     */
    record Send(byte[] octets) implements UpstreamStep {
        /** For lines without secrets. */
        public static Send line(String line) {
            return new Send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Both in one; this one and the other must not be sent any more. */
        public Send followedBy(Send other) {
            byte[] both = Arrays.copyOf(octets, octets.length + other.octets.length);
            System.arraycopy(other.octets, 0, both, octets.length, other.octets.length);
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(other.octets, (byte) 0);
            return new Send(both);
        }

        @Override
        public void performOn(ServerSide server) {
            server.send(octets);
        }

        @Override
        public String toString() {
            return "Send[hidden]";
        }
    }

    /** Read a counted block next instead of a line. */
    record ReadBlock(int octets) implements UpstreamStep {
        @Override
        public void performOn(ServerSide server) {
            server.readBlock(octets);
        }
    }

    /** The server agreed to STARTTLS: start it. */
    record StartTls() implements UpstreamStep {
        @Override
        public void performOn(ServerSide server) {
            server.startTls();
        }
    }

    /** The dialogue has reached its end. */
    record Done(UpstreamWelcome welcome) implements UpstreamStep {
        @Override
        public void performOn(ServerSide server) {
            server.done(welcome);
        }
    }

    /**
     * The dialogue cannot reach its end.
     *
     * @param serverWords what the server said, for the operator's log only; empty if it said nothing
     */
    record Failed(UpstreamFailure failure, String serverWords) implements UpstreamStep {
        @Override
        public void performOn(ServerSide server) {
            server.failed(failure, serverWords);
        }
    }
}
