package org.postern.server.check;

import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * How a dialogue ended.
 *
 * @param welcome if it reached its end
 * @param failure if it did not
 * @param serverWords what the server said to its failure
 */
public record DialResult(
        @Nullable UpstreamWelcome welcome, @Nullable UpstreamFailure failure, String serverWords) {
    public static DialResult reached(UpstreamWelcome welcome) {
        return new DialResult(welcome, null, "");
    }

    public static DialResult failed(UpstreamFailure failure, String serverWords) {
        return new DialResult(null, failure, serverWords);
    }

    boolean isRefusal() {
        return failure == UpstreamFailure.LOGIN_REFUSED;
    }
}
