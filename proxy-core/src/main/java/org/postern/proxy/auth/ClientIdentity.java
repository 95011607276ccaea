package org.postern.proxy.auth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client says of itself before it logs in: the fields of IMAP ID (RFC 2971) or the name of SMTP EHLO.
 *
 * @param label one line for people, such as {@code Thunderbird 140}; empty when the client said nothing
 * @param fields the client's own fields in its order; for SMTP the single field {@code helo}
 */
public record ClientIdentity(String label, Map<String, String> fields) {
    public static final ClientIdentity UNKNOWN = new ClientIdentity("", Map.of());

    public ClientIdentity {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
