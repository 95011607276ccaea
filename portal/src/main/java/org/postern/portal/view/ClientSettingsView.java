package org.postern.portal.view;

import java.util.List;

/**
 * What has to be typed into a mail client.
 *
 * @param userName the whole login name
 * @param imap for receiving
 * @param smtp for sending
 */
public record ClientSettingsView(String userName, Server imap, Server smtp) {
    /** The clients that are explained, as the last part of {@code client.*}. */
    public static final List<String> CLIENTS =
            List.of("outlook", "thunderbird", "apple-mail", "foxmail", "iphone", "android");

    /**
     * A server.
     *
     * @param security {@code tls} or {@code starttls}
     */
    public record Server(String host, int port, String security) {}
}
