package org.postern.protocol.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.UpstreamLogin;

/**
 * Builds an XCLIENT command (Postfix XCLIENT_README): attributes that the server announces, within its bounds.
 *
 * <p>Neither HELO nor PROTO: the EHLO that has to follow sets both.
 */
final class XclientCommand {
    /** For what is not known; an attribute left out would keep the value of Postern's own connection. */
    private static final String UNAVAILABLE = "[UNAVAILABLE]";

    /** Postfix refuses longer values, counted as encoded. */
    private static final int LONGEST_VALUE = 255;

    private final Set<String> announced;
    private final StringBuilder text = new StringBuilder("XCLIENT");
    private boolean complete = true;

    /** @param announced the parameters of the XCLIENT keyword */
    XclientCommand(Set<String> announced) {
        this.announced = announced;
    }

    /** Adds an attribute without which the command must not be sent. */
    XclientCommand need(String name, String value) {
        complete &= add(name, value);
        return this;
    }

    /** Adds an attribute if the server knows it and it fits. */
    XclientCommand tell(String name, String value) {
        add(name, value);
        return this;
    }

    /** Where the client connects from and to. */
    XclientCommand origin(ClientOrigin origin) {
        return tell("ADDR", address(origin.peer()))
                .unnamed(origin)
                .tell("DESTADDR", address(origin.local()))
                .tell("DESTPORT", Integer.toString(origin.local().getPort()));
    }

    /** As {@link #origin}, for servers that cannot take an address of the client's family. */
    XclientCommand hiddenOrigin(ClientOrigin origin) {
        return tell("ADDR", UNAVAILABLE).unnamed(origin);
    }

    /** Attributes of Dovecot's submission server. */
    XclientCommand session(UpstreamLogin login) {
        return tell("SESSION", login.sessionId()).tell("CLIENT-TRANSPORT", login.clientSecure() ? "TLS" : "insecure");
    }

    /** @return the line without CRLF, or empty if something needed does not fit */
    Optional<String> line() {
        return complete ? Optional.of(text.toString()) : Optional.empty();
    }

    /** Without a name Postfix would log the client's address under the name of Postern's host. */
    private XclientCommand unnamed(ClientOrigin origin) {
        return tell("NAME", UNAVAILABLE)
                .tell("REVERSE_NAME", UNAVAILABLE)
                .tell("PORT", Integer.toString(origin.peer().getPort()));
    }

    private boolean add(String name, String value) {
        String encoded = xtext(value);
        boolean fits = announced.contains(name)
                && encoded.length() <= LONGEST_VALUE
                && text.length() + 1 + name.length() + 1 + encoded.length() + 2 <= Authentication.LONGEST_COMMAND;
        if (fits) {
            text.append(' ').append(name).append('=').append(encoded);
        }
        return fits;
    }

    private static String address(InetSocketAddress socket) {
        @Nullable InetAddress address = socket.getAddress();
        if (address == null) {
            return UNAVAILABLE;
        }
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "IPV6:" + text.split("%", 2)[0] : text;
    }

    /** xtext (RFC 3461 section 4): printable ASCII but {@code +} and {@code =} as it is, all else {@code +HH}. */
    static String xtext(String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '+' && octet != '=') {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("+%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }
}
