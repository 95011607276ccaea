package org.postern.bench;

import java.util.List;

/**
 * One kind of work, done through each entrant.
 *
 * @param connections sessions at a time, or logins a second
 * @param count logins, round trips, or messages of each session
 */
record Scene(String name, Work work, Service service, int connections, int count) {
    /** What is done, and what of it is counted. */
    enum Work {
        LOGINS("CPU µs per login"),
        RESUMED_LOGINS("CPU µs per login"),
        PACED_LOGINS("p99 ms of a login"),
        /** The first ones after a start. */
        COLD_LOGINS("p99 ms of a login"),
        PINGS("CPU µs per round trip"),
        DOWNLOADS("CPU ms per GB"),
        FETCHES("MB/s"),
        UPLOADS("CPU ms per GB"),
        IDLE("octets per session");

        private final String unit;

        Work(String unit) {
            this.unit = unit;
        }

        String unit() {
            return unit;
        }

        /** @return whether it says something only of a process that has done nothing like it before */
        boolean isOfFreshProcess() {
            return this == COLD_LOGINS || this == IDLE;
        }

        /** @return whether a little of it is much already */
        boolean isBulk() {
            return this == DOWNLOADS || this == UPLOADS;
        }

        /** @return whether more is better */
        boolean isRate() {
            return this == FETCHES;
        }
    }

    /** Postern beside others. */
    static final List<Scene> PEERS = List.of(
            new Scene("login-imap", Work.LOGINS, Service.IMAP, 16, 8000),
            new Scene("login-imaps", Work.LOGINS, Service.IMAPS, 16, 4000),
            new Scene("login-imaps-resumed", Work.RESUMED_LOGINS, Service.IMAPS, 16, 4000),
            new Scene("login-smtps", Work.LOGINS, Service.SMTPS, 16, 4000),
            new Scene("paced-imaps", Work.PACED_LOGINS, Service.IMAPS, 100, 1000),
            new Scene("cold-imaps", Work.COLD_LOGINS, Service.IMAPS, 100, 500),
            new Scene("ping-imap", Work.PINGS, Service.IMAP, 16, 60_000),
            new Scene("ping-imaps", Work.PINGS, Service.IMAPS, 16, 60_000),
            new Scene("down-imap", Work.DOWNLOADS, Service.IMAP, 4, 16),
            new Scene("down-imaps", Work.DOWNLOADS, Service.IMAPS, 4, 8),
            new Scene("fetch-imap", Work.FETCHES, Service.IMAP, 8, 1000),
            new Scene("fetch-imaps", Work.FETCHES, Service.IMAPS, 8, 1000),
            new Scene("up-smtp", Work.UPLOADS, Service.SMTP, 4, 16),
            new Scene("up-smtps", Work.UPLOADS, Service.SMTPS, 4, 8),
            new Scene("idle-imap", Work.IDLE, Service.IMAP, 5000, 0),
            new Scene("idle-imaps", Work.IDLE, Service.IMAPS, 5000, 0));

    /** Postern with stores of different sizes. */
    static final List<Scene> STORES = List.of(new Scene("stores-login", Work.LOGINS, Service.IMAP, 16, 8000));

    /** Postern with few or many sessions. */
    static final List<Scene> CROWDS = List.of(
            new Scene("crowds-login", Work.LOGINS, Service.IMAP, 16, 8000),
            new Scene("crowds-ping", Work.PINGS, Service.IMAP, 16, 60_000),
            new Scene("crowds-paced", Work.PACED_LOGINS, Service.IMAPS, 100, 3000));
}
