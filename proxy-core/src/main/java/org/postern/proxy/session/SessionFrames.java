package org.postern.proxy.session;

import org.postern.proxy.protocol.ClientSide;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.wire.Frame;

/** Hands frames to a session and performs what it answers. */
final class SessionFrames implements Frame.Receiver {
    private final PreAuthSession session;
    private final ClientSide client;

    SessionFrames(PreAuthSession session, ClientSide client) {
        this.session = session;
        this.client = client;
    }

    @Override
    public void onLine(byte[] octets) {
        session.onLine(octets).performOn(client);
    }

    @Override
    public void onBlock(byte[] octets) {
        session.onBlock(octets).performOn(client);
    }

    @Override
    public void onOverlongLine() {
        session.onOverlongLine().performOn(client);
    }

    @Override
    public void onMalformedLine(byte[] octets) {
        session.onMalformedLine(octets).performOn(client);
    }
}
