package org.postern.proxy.listen;

/**
 * What all listeners say of themselves.
 *
 * @param hostName the name in greetings
 * @param helpUrl where client-specific passwords are made
 */
public record FrontSettings(String hostName, String helpUrl) {}
