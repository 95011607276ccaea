package org.postern.bench.peer;

import java.util.List;
import java.util.stream.IntStream;
import org.postern.bench.load.Account;

/** The peers that let everybody in. */
final class Strangers {
    private Strangers() {}

    static List<Account> some() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> new Account("user" + i + "@example.org", "abcdefghijklmnop"))
                .toList();
    }
}
