package org.postern.credential.notice;

import java.time.Instant;
import org.postern.credential.AccountName;
import org.postern.credential.OneLine;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;

/**
 * A message about something that happened to an account, to one of the ways to reach its owner.
 *
 * @param sealedTarget the number or address, sealed to account and id
 * @param kind what happened
 * @param subject what it happened to, as in {@link Activity}
 * @param address where from
 * @param at when
 * @param language such as {@code zh}
 * @param attempts how often it could not be delivered
 * @param dueAt not to be tried before
 */
public record Notice(
        String id,
        AccountName account,
        Channel channel,
        byte[] sealedTarget,
        ActivityKind kind,
        String subject,
        String address,
        Instant at,
        String language,
        int attempts,
        Instant dueAt) {
    public Notice {
        subject = OneLine.of(subject, Activity.MAX_TEXT_LENGTH);
        address = OneLine.address(address);
    }

    /** How it is delivered. */
    public enum Channel {
        SMS,
        EMAIL
    }

    /** Where the sealed target of a notice belongs, for its {@link org.postern.credential.keys.Sealer}. */
    public static String place(AccountName account, String id) {
        return "notice\n" + account + "\n" + id;
    }

    public String place() {
        return place(account, id);
    }

    @Override
    public String toString() {
        return "Notice[" + kind + " to " + account + " by " + channel + "]";
    }
}
