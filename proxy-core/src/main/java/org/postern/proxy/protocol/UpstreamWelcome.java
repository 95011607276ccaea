package org.postern.proxy.protocol;

import java.util.List;

/**
 * What an upstream said when it let a user in; the one value that travels back to the session.
 *
 * @param capabilities what it offers now, unfiltered: IMAP capabilities or EHLO keywords with their parameters
 * @param text the human words of its last reply, without codes and line end; may be empty
 */
public record UpstreamWelcome(List<String> capabilities, String text) {
    public UpstreamWelcome {
        capabilities = List.copyOf(capabilities);
    }
}
