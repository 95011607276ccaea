package org.postern.protocol.smtp;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name a client gives itself in EHLO or HELO. */
final class HelloName {
    /** Its field in {@link org.postern.proxy.auth.ClientIdentity#fields()}. */
    static final String FIELD = "helo";

    /** A domain is at most 255 octets (RFC 5321 section 4.5.3.1.2); what is longer is cut. */
    private static final int LONGEST = 255;

    private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

    /** A domain or an address literal, underscores forgiven. */
    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z0-9._-]{1,255}|\\[[A-Za-z0-9.:-]{1,253}]");

    private HelloName() {}

    /**
     * The first word, without what cannot be printed.
     *
     * @return empty when nothing is left
     */
    static Optional<String> read(String argument) {
        String first = argument.strip().split("[ \t]", 2)[0];
        String name = UNPRINTABLE.matcher(first).replaceAll("");
        return name.isEmpty() ? Optional.empty() : Optional.of(name.substring(0, Math.min(LONGEST, name.length())));
    }

    /** The client's name if it may be said to a server, otherwise {@code hostName}. */
    static String forServer(String clientName, String hostName) {
        return SAYABLE.matcher(clientName).matches() ? clientName : hostName;
    }
}
