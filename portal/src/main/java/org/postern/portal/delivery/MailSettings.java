package org.postern.portal.delivery;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;

/**
 * Through whom e-mail is sent: a submission server (RFC 6409).
 *
 * @param ca PEM with the authorities to trust; {@code null} for those of the Java platform
 * @param user empty: without AUTH
 * @param from an address, or {@code Name <address>}
 * @param timeout of a connection and of each answer; a whole delivery takes no longer than three of it
 */
public record MailSettings(
        String host,
        int port,
        Tls tls,
        @Nullable Path ca,
        String user,
        Sensitive password,
        String from,
        Duration timeout) {
    /** How the server is spoken to; with TLS, certificate and host name are verified. */
    public enum Tls {
        IMPLICIT,
        /** Required: a server that does not offer it gets nothing. */
        STARTTLS,
        NONE
    }
}
