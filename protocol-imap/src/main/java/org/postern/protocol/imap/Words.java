package org.postern.protocol.imap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that crosses the gate: decoded strictly, and safe to be repeated on a line. */
final class Words {
    /** RFC 4616 lets each of its names be 255 octets at most; in characters this is stricter than needed. */
    static final int MAX_LOGIN_NAME = 255;

    /** Human words of a server that are repeated to the client, in characters. */
    private static final int MAX_WORDS = 200;

    private Words() {}

    /** @return {@code null} if the octets are not UTF-8 */
    static @Nullable String utf8(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /** @return whether this can be anybody's name at all, and is safe inside a SASL message and a line */
    static boolean isLoginName(String name) {
        return !name.isBlank() && name.length() <= MAX_LOGIN_NAME && !Atoms.hasControl(name);
    }

    /** The text on one line, bounded, and not to be taken for a response code. */
    static String sayable(String text, String ifEmpty) {
        String line = printable(text);
        String bounded = line.substring(0, Math.min(MAX_WORDS, line.length())).strip();
        return bounded.isEmpty() || bounded.startsWith("[") ? ifEmpty : bounded;
    }

    /** The text without control characters, line separators and the marks that turn the direction of writing. */
    static String printable(String text) {
        return isPrintableAscii(text) ? text : withoutUnprintable(text);
    }

    /** Nearly everything is. */
    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String withoutUnprintable(String text) {
        return text.codePoints()
                .filter(Words::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
