package org.postern.protocol.imap;

/** The character classes of RFC 9051 section 9. */
final class Atoms {
    private Atoms() {}

    /** {@code ATOM-CHAR}: printable ASCII without {@code atom-specials}. */
    static boolean isAtomChar(int octet) {
        return octet > ' ' && octet < 0x7f && "(){%*\"\\]".indexOf(octet) < 0;
    }

    static boolean isAtom(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAtomChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** {@code tag}: {@code ASTRING-CHAR} without {@code +}. */
    static boolean isTagChar(int octet) {
        return (isAtomChar(octet) || octet == ']') && octet != '+';
    }

    /**
     * What is taken in a string that is neither quoted nor a literal: more than {@code ASTRING-CHAR}, since clients
     * send backslashes, percent signs and UTF-8 there, and nothing of that is ambiguous.
     */
    static boolean isBareStringChar(int octet) {
        return octet > ' ' && octet != 0x7f && "(){\"".indexOf(octet) < 0;
    }

    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
