package org.postern.protocol.imap;

import java.util.Arrays;

/** Strings as Postern says them to a server. */
final class ImapString {
    private ImapString() {}

    /** A quoted string of printable ASCII; every other character becomes a question mark. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\');
            }
            quoted.append(isPrintableAscii(character) ? character : '?');
        }
        return quoted.append('"').toString();
    }

    /** @return whether the octets may stand in a quoted string, escaped; if not, they need a literal */
    static boolean isQuotable(byte[] octets) {
        for (byte octet : octets) {
            if (!isPrintableAscii(octet)) {
                return false;
            }
        }
        return true;
    }

    /** A quoted string of octets for which {@link #isQuotable} holds. The caller wipes it. */
    static byte[] quotedOctets(byte[] octets) {
        byte[] quoted = new byte[2 * octets.length + 2];
        int length = 0;
        quoted[length++] = '"';
        for (byte octet : octets) {
            if (octet == '"' || octet == '\\') {
                quoted[length++] = '\\';
            }
            quoted[length++] = octet;
        }
        quoted[length++] = '"';
        byte[] exact = Arrays.copyOf(quoted, length);
        Arrays.fill(quoted, (byte) 0);
        return exact;
    }

    private static boolean isPrintableAscii(int character) {
        return character >= ' ' && character < 0x7f;
    }
}
