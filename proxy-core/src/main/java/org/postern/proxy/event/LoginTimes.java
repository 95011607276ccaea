package org.postern.proxy.event;

import java.time.Duration;

/**
 * Where the time of a login went.
 *
 * @param verify from the attempt to its verdict
 * @param connect from there to a connection with the upstream
 * @param login from there until the upstream let the user in, its TLS included
 */
public record LoginTimes(Duration verify, Duration connect, Duration login) {}
