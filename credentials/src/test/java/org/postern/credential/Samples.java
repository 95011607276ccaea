package org.postern.credential;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Passwords for tests. */
public final class Samples {
    public static final AccountName ALICE = new AccountName("alice@example.org");
    public static final AccountName BOB = new AccountName("bob@example.org");

    private Samples() {}

    /** A password for everything, from everywhere. */
    public static ClientPassword password(String id, AccountName account, String name) {
        return new ClientPassword(
                id, account, name, EnumSet.allOf(Scope.class), TestClock.START, null, null, List.of(), null, null);
    }

    /** As it rests in a store, with a selector made of its id. */
    public static StoredPassword stored(ClientPassword password) {
        return new StoredPassword(password, selector(password.id()), "$2b$04$" + "x".repeat(53));
    }

    public static byte[] selector(String id) {
        return Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), 32);
    }

    public static Account account(AccountName name) {
        return new Account(name, TestClock.START, null, Set.of());
    }

    public static Account disabled(AccountName name, Instant since) {
        return new Account(name, TestClock.START, since, Set.of());
    }

    public static ClientSecret secret(String characters) {
        return ClientSecret.parse(octets(characters)).orElseThrow();
    }

    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
