package org.postern.portal.view;

/**
 * Template {@code password-wait}: the wait for the first login without the password, with a link to look again and the
 * settings for clients.
 */
public record PasswordWaitView(
        String base,
        PasswordRow password,
        ClientSettingsView settings,
        PasswordStatusView status,
        String statusPath,
        String waitPath) {}
