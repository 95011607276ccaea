package org.postern.proxy.protocol;

import java.util.Locale;
import java.util.Set;

/**
 * Which envelope senders one session may use.
 *
 * @param addresses lower-case addresses; only read with {@link SenderPolicy#ENFORCE}
 */
public record SenderRule(SenderPolicy policy, Set<String> addresses) {
    public SenderRule {
        addresses = Set.copyOf(addresses);
    }

    /** @param address a reverse-path without angle brackets; empty for bounces, which every sender may send */
    public boolean allows(String address) {
        return policy == SenderPolicy.OFF || address.isEmpty() || addresses.contains(address.toLowerCase(Locale.ROOT));
    }
}
