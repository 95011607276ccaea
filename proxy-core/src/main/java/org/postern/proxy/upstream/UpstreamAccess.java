package org.postern.proxy.upstream;

import io.netty.channel.EventLoop;
import org.postern.proxy.protocol.MailProtocol;

/** How a session gets its user in at the mail server. */
public interface UpstreamAccess {
    /** @return the name of the upstream that serves a canonical account */
    String upstreamOf(String account);

    /** Logs in; the result comes on {@code loop}, exactly once. */
    void logIn(EventLoop loop, MailProtocol protocol, LoginRequest request, LoginResult result);
}
