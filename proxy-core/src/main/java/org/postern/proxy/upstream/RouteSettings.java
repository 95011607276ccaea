package org.postern.proxy.upstream;

import java.util.Map;

/**
 * Which upstream serves which account.
 *
 * @param defaultUpstream the upstream of every domain not listed, and of accounts without one
 * @param domains upstream names by lower-case domain
 */
public record RouteSettings(String defaultUpstream, Map<String, String> domains) {
    public RouteSettings {
        domains = Map.copyOf(domains);
    }

    /** The upstream of an account in canonical form. */
    public String upstreamOf(String account) {
        int at = account.lastIndexOf('@');
        return at < 0 ? defaultUpstream : domains.getOrDefault(account.substring(at + 1), defaultUpstream);
    }
}
