package org.postern.bench.load;

/**
 * What a load has done.
 *
 * @param units logins, round trips, or octets
 * @param seconds from its first to its last
 * @param median microseconds of one; 0 where it makes no sense
 * @param p99 microseconds within which 99 of 100 were done
 * @param errors sessions that ended otherwise than they should
 */
public record Figures(long units, double seconds, double median, double p99, int errors) {
    public double rate() {
        return units / seconds;
    }
}
