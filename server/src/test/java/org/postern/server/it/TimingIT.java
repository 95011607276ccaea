package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Nobody learns from the time of a refusal whether an account exists. See docs/timing.md for what is measured and why its
 * bound does not fail by chance.
 */
@Tag("alone")
final class TimingIT {
    private static final int ROUNDS = 1_500;
    private static final int WARM_UP = 300;
    private static final int ATTEMPTS_PER_CONNECTION = 90;

    /** Half: none of two kinds is the faster one. 1,500 of each give it a standard deviation of 0.011. */
    private static final double NO_EFFECT = 0.5;

    private static final double BOUND = 0.06;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int PLAIN = Ports.free();

    @RegisterExtension
    static final Installation MAIL =
            Installation.thatDiffers(yaml -> yaml.replace("listeners:\n", """
                    limits: { login-attempts: 100 }
                    throttle: { wrong-passwords: 1000000, wrong-passwords-per-address: 1000000, wrong-passwords-per-account: 1000000 }
                    listeners:
                      - { protocol: imap, address: "127.0.0.1:%d", tls: none, plaintext-auth: true }
                    """.formatted(PLAIN)));

    /** Whom a wrong password of the right shape is tried for. */
    private enum Kind {
        KNOWN,
        KNOWN_WITHOUT_PASSWORDS,
        UNKNOWN
    }

    private final Random random = new Random(1);

    @Test
    void refusalsOfKnownAndUnknownAccountsTakeTheSameTime() {
        MAIL.postern().createPassword(ALICE, "laptop");
        MAIL.postern().command("account", "add", RealDovecot.BOB).orFail();
        List<List<Long>> nanos = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Kind> order = new ArrayList<>(List.of(Kind.values()));
        WireClient client = connect();
        int attempts = 0;
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (Kind kind : order) {
                if (++attempts % ATTEMPTS_PER_CONNECTION == 0) {
                    client.close();
                    client = connect();
                }
                long took = refusal(client, account(kind, round));
                if (round >= WARM_UP) {
                    nanos.get(kind.ordinal()).add(took);
                }
            }
        }
        client.close();
        for (Kind kind : Kind.values()) {
            List<Long> all = nanos.get(kind.ordinal());
            System.out.printf(
                    "Refusals, %s: median %d µs, middle half %d to %d µs%n",
                    kind, quantile(all, 0.5), quantile(all, 0.25), quantile(all, 0.75));
        }
        for (Kind kind : List.of(Kind.KNOWN, Kind.KNOWN_WITHOUT_PASSWORDS)) {
            double effect = probabilityOfBeingFaster(nanos.get(kind.ordinal()), nanos.get(Kind.UNKNOWN.ordinal()));
            System.out.printf("P(%s faster than UNKNOWN) = %.3f%n", kind, effect);
            assertThat(Math.abs(effect - NO_EFFECT)).as(kind.toString()).isLessThan(BOUND);
        }
    }

    private static WireClient connect() {
        WireClient client = WireClient.to(PLAIN);
        client.expect("\\* OK .*");
        return client;
    }

    private static String account(Kind kind, int round) {
        return switch (kind) {
            case KNOWN -> ALICE;
            case KNOWN_WITHOUT_PASSWORDS -> RealDovecot.BOB;
            case UNKNOWN -> String.format("x%04d@example.org", round);
        };
    }

    private long refusal(WireClient client, String account) {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        long begun = System.nanoTime();
        client.send("a LOGIN " + account + " " + secret);
        client.await("a NO \\[AUTHENTICATIONFAILED\\] .*");
        return System.nanoTime() - begun;
    }

    /** The Mann-Whitney statistic as a probability: ties count half. */
    private static double probabilityOfBeingFaster(List<Long> one, List<Long> other) {
        long[] sorted = other.stream().mapToLong(Long::longValue).sorted().toArray();
        double wins = 0;
        for (long time : one) {
            int below = firstNotBelow(sorted, time);
            int ties = firstNotBelow(sorted, time + 1) - below;
            wins += sorted.length - below - ties + ties / 2.0;
        }
        return wins / ((double) one.size() * other.size());
    }

    private static int firstNotBelow(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long quantile(List<Long> nanos, double part) {
        return nanos.stream().sorted().toList().get((int) (part * (nanos.size() - 1))) / 1_000;
    }
}
