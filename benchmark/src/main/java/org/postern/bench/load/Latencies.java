package org.postern.bench.load;

import java.util.Arrays;

/** How long things took, in nanoseconds. */
final class Latencies {
    private long[] taken = new long[1024];
    private int count;

    void add(long nanos) {
        if (count == taken.length) {
            taken = Arrays.copyOf(taken, 2 * count);
        }
        taken[count++] = nanos;
    }

    /** @return the time within which this share of them was done, in microseconds */
    double micros(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(taken, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))] / 1e3;
    }
}
