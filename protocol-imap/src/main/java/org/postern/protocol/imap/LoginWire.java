package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.sasl.SaslClient;

/**
 * The octets of one login command, in pieces: each after the first waits for the server's {@code +}.
 *
 * <p>A piece is made when it is said, so that a command refused halfway leaves no secret behind.
 */
final class LoginWire {
    private final List<List<Supplier<byte[]>>> pieces = new ArrayList<>();

    private LoginWire() {
        waitForServer();
    }

    /**
     * {@code AUTHENTICATE PLAIN} (RFC 4616).
     *
     * @param initialResponse whether the server takes the message on the same line (RFC 4959)
     */
    static LoginWire plain(
            String tag, String authorizationId, String authenticationId, Secret password, boolean initialResponse) {
        LoginWire wire = new LoginWire();
        wire.say(tag + " AUTHENTICATE PLAIN");
        if (initialResponse) {
            wire.say(" ");
        } else {
            wire.say("\r\n");
            wire.waitForServer();
        }
        wire.say(() -> SaslClient.plain(authorizationId, authenticationId, password));
        wire.say("\r\n");
        return wire;
    }

    /**
     * {@code LOGIN}, with quoted strings where they can be quoted and literals where not.
     *
     * @param literalPlus whether the server takes literals without being asked (RFC 7888)
     */
    static LoginWire login(String tag, String userName, Secret password, boolean literalPlus) {
        LoginWire wire = new LoginWire();
        wire.say(tag + " LOGIN ");
        wire.sayString(Secret.ofText(userName), literalPlus);
        wire.say(" ");
        wire.sayString(password, literalPlus);
        wire.say("\r\n");
        return wire;
    }

    /** The pieces in their order; each makes arrays that whoever sends them wipes. */
    List<Supplier<byte[]>> pieces() {
        List<Supplier<byte[]>> joined = new ArrayList<>();
        pieces.forEach(parts -> joined.add(() -> join(parts)));
        return joined;
    }

    private void sayString(Secret string, boolean literalPlus) {
        if (string.reveal(ImapString::isQuotable)) {
            say(() -> string.reveal(ImapString::quotedOctets));
            return;
        }
        say("{" + string.reveal(octets -> octets.length) + (literalPlus ? "+" : "") + "}\r\n");
        if (!literalPlus) {
            waitForServer();
        }
        say(() -> string.reveal(byte[]::clone));
    }

    private void say(String ascii) {
        say(() -> ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private void say(Supplier<byte[]> part) {
        pieces.get(pieces.size() - 1).add(part);
    }

    private void waitForServer() {
        pieces.add(new ArrayList<>());
    }

    private static byte[] join(List<Supplier<byte[]>> suppliers) {
        List<byte[]> parts = suppliers.stream().map(Supplier::get).toList();
        byte[] joined = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
            Arrays.fill(part, (byte) 0);
        }
        return joined;
    }
}
