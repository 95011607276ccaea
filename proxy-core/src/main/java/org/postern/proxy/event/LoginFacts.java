package org.postern.proxy.event;

import org.postern.proxy.auth.ClientIdentity;

/**
 * What is known of an attempt, whatever becomes of it.
 *
 * @param userName the client's own words, which may be anything; empty when it did not come to one
 * @param client what it says of itself, which may be anything, too
 */
public record LoginFacts(String userName, ClientIdentity client, TlsFacts tls) {}
