package org.postern.credential.activity;

import java.time.Instant;
import org.postern.credential.AccountName;
import org.postern.credential.OneLine;

/**
 * Something that happened to an account.
 *
 * @param at when; of the last one, if it happened more than once
 * @param address where from, or empty
 * @param client the browser or mail client, as it says of itself; or empty
 * @param subject what it happened to: a masked number or address, the name of a password, a reason; or empty
 * @param times how often within an hour from the same address
 */
public record Activity(
        AccountName account, ActivityKind kind, Instant at, String address, String client, String subject, int times) {
    public static final int MAX_TEXT_LENGTH = 128;

    public Activity {
        address = OneLine.address(address);
        client = OneLine.of(client, MAX_TEXT_LENGTH);
        subject = OneLine.of(subject, MAX_TEXT_LENGTH);
    }

    public static Activity once(
            AccountName account, ActivityKind kind, Instant at, String address, String client, String subject) {
        return new Activity(account, kind, at, address, client, subject, 1);
    }
}
