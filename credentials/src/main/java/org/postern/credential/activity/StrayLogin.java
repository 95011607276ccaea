package org.postern.credential.activity;

import java.time.Instant;

/**
 * A login with a name that is no account's: shown to whoever waits for the first login of a client and has a name like it.
 *
 * @param localPart what stands before the {@code @} of the name, or behind a Windows domain, in lower case
 * @param typed the name as the client gave it
 */
public record StrayLogin(String localPart, String typed, String address, String client, Instant at) {}
