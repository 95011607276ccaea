package org.postern.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** Reads {@code upstreams}: names chosen by the operator, each with an endpoint for each protocol. */
final class UpstreamsReader {

    private final SortedMap<String, MailProtocol> protocols;
    private final boolean required;

    /** @param required whether there must be one */
    UpstreamsReader(SortedMap<String, MailProtocol> protocols, boolean required) {
        this.protocols = protocols;
        this.required = required;
    }

    List<UpstreamSettings> read(Section root) {
        List<UpstreamSettings> upstreams = new ArrayList<>();
        root.section("upstreams").named().forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
                value.problem("\"" + name + "\" is not a name for an upstream", "use letters, digits and hyphens");
            }
            upstreams.add(one(name, value.section()));
        });
        if (upstreams.isEmpty() && required) {
            root.problem(
                    "upstreams",
                    "there is no mail server behind Postern",
                    "add one, such as main: { imap: { address: \"127.0.0.1:10143\", … } }");
        }
        return upstreams;
    }

    private UpstreamSettings one(String name, Section section) {
        Map<String, EndpointSettings> endpoints = new LinkedHashMap<>();
        protocols.forEach((protocol, known) -> {
            if (section.has(protocol)) {
                endpoints.put(protocol, EndpointReader.read(section.section(protocol), known));
            }
        });
        if (endpoints.isEmpty()) {
            section.problem("serves no protocol", "add one of " + String.join(", ", protocols.keySet()));
        }
        List<String> probeAccounts = section.readList("probe-accounts", Values::word);
        if (!probeAccounts.isEmpty() && new TreeSet<>(probeAccounts).size() != 2) {
            section.problem("probe-accounts", "the proof needs two different accounts", "name exactly two");
        }
        return new UpstreamSettings(
                name, endpoints, probeAccounts, section.read("serve-unproven", Values::flag, false));
    }
}
