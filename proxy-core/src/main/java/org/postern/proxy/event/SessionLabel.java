package org.postern.proxy.event;

import org.postern.proxy.auth.ClientOrigin;

/** Which session an event belongs to. */
public record SessionLabel(String id, String protocol, ClientOrigin origin) {}
