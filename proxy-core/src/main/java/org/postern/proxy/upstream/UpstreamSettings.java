package org.postern.proxy.upstream;

import java.util.List;
import java.util.Map;

/**
 * One mail server behind Postern.
 *
 * @param endpoints by protocol name
 * @param probeAccounts two accounts with which to prove the login method before the route is used; empty for no proof
 * @param serveUnproven whether to use the route even when its proof fails
 */
public record UpstreamSettings(
        String name, Map<String, EndpointSettings> endpoints, List<String> probeAccounts, boolean serveUnproven) {
    public UpstreamSettings {
        endpoints = Map.copyOf(endpoints);
        probeAccounts = List.copyOf(probeAccounts);
    }
}
