package org.postern.portal.view;

/**
 * What has to be typed into a mail client.
 *
 * @param userName the whole login name
 * @param imap for receiving
 * @param smtp for sending
 */
public record ClientSettingsView(String userName, Server imap, Server smtp) {
    /**
     * A server.
     *
     * @param security {@code tls} or {@code starttls}
     */
    public record Server(String host, int port, String security) {}
}
