package org.postern.server.config;

/** What a process does; one may do everything. */
public enum Role {
    /** Lets mail clients in, and relays their sessions. */
    PROXY,
    /** Serves the pages where people bind second factors and make client-specific passwords. */
    PORTAL
}
