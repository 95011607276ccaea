package org.postern.proxy.upstream;

import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Grant;

/**
 * What a session asks of the {@link UpstreamConnector}.
 *
 * @param secure whether the client's connection is encrypted
 */
public record LoginRequest(String sessionId, Grant grant, ClientOrigin origin, ClientIdentity client, boolean secure) {}
