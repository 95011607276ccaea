package org.postern.credential.activity;

import java.time.Instant;
import java.util.Locale;
import org.postern.credential.AccountNames;
import org.postern.credential.OneLine;

/**
 * A login with a name that is no account's: shown to whoever waits for the first login of a client and has a name like it.
 *
 * @param localPart what stands before the {@code @} of the name, or behind a Windows domain, in lower case; empty when
 *     nothing does
 * @param typed the name as the client gave it
 */
public record StrayLogin(String localPart, String typed, String address, String client, Instant at) {
    public StrayLogin {
        localPart = OneLine.of(localPart, AccountNames.MAX_OCTETS);
        typed = OneLine.of(typed, AccountNames.MAX_OCTETS);
        address = OneLine.address(address);
        client = OneLine.of(client, Activity.MAX_TEXT_LENGTH);
    }

    /** Reads the local part of {@code alice@example.org}, {@code CORP\\alice} or a bare {@code Alice}. */
    public static StrayLogin of(String typed, String address, String client, Instant at) {
        String name = typed.substring(typed.lastIndexOf('\\') + 1);
        int end = name.indexOf('@');
        String local = end < 0 ? name : name.substring(0, end);
        return new StrayLogin(local.strip().toLowerCase(Locale.ROOT), typed, address, client, at);
    }
}
