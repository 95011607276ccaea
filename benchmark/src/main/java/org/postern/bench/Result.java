package org.postern.bench;

/**
 * One measurement.
 *
 * @param value in the unit of the scene's work
 * @param rate logins, round trips or megabytes a second; 0 where it makes no sense
 * @param errors sessions that went wrong
 */
record Result(String scene, String entrant, int repeat, double value, double rate, double p99Millis, int errors) {}
