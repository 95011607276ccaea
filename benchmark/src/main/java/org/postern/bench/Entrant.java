package org.postern.bench;

import org.postern.bench.peer.Peer;

/**
 * Who takes part in a scene.
 *
 * @param name of its column
 * @param beside sessions that are logged in and silent meanwhile
 */
record Entrant(String name, Peer peer, int beside) {}
