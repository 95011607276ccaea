/**
 * Postern as a process of its own between real clients (curl, swaks, mbsync, sockets) and a real Dovecot and Postfix.
 * The servers run on high loopback ports with their own folders and never touch the machine's own mail system.
 *
 * <p>Must not know Postern's classes: everything is done through its configuration file, its command line and its
 * ports. Runs with the profile {@code real-servers}, as root, because Postfix can only be started by root.
 */
@NullMarked
package org.postern.server.it;

import org.jspecify.annotations.NullMarked;
