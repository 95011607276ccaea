package org.postern.proxy.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.Grant;

/**
 * What is known of a session at its end.
 *
 * @param grant {@code null} if nobody was let in
 * @param toServer relayed octets
 * @param toClient relayed octets
 * @param lasted since the connection was accepted, or since the login if there was one
 */
public record SessionSummary(SessionEnd end, @Nullable Grant grant, long toServer, long toClient, Duration lasted) {}
