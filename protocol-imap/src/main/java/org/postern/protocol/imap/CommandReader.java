package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A tokenizer over the octets of a complete command. Strings come out as arrays that the caller owns and wipes: unlike
 * a tokenizer over text it leaves no password behind in a {@code String}.
 */
final class CommandReader {
    /** No client needs longer tags, and each is repeated in the answer. */
    static final int MAX_TAG = 100;

    private final List<byte[]> lines;
    private final List<byte[]> literals;
    private int part;
    private int at;

    CommandReader(List<byte[]> lines, List<byte[]> literals) {
        this.lines = lines;
        this.literals = literals;
    }

    String tag() throws BadSyntax {
        byte[] tag = run(Atoms::isTagChar);
        boolean whole = next() == ' ' || next() < 0;
        if (tag.length == 0 || tag.length > MAX_TAG || !whole) {
            throw new BadSyntax("Invalid tag");
        }
        return ascii(tag);
    }

    String atom() throws BadSyntax {
        return ascii(atomOctets(Atoms::isAtomChar, "Atom expected"));
    }

    /** A run of octets up to the next blank that may be secret, such as a SASL initial response. */
    byte[] word() throws BadSyntax {
        return atomOctets(octet -> octet > ' ' && octet < 0x7f, "Argument expected");
    }

    /** A string in any form: bare, quoted or literal. */
    byte[] string() throws BadSyntax {
        if (atLiteral()) {
            byte[] literal = literals.get(part).clone();
            part++;
            at = 0;
            return literal;
        }
        return next() == '"' ? quoted() : atomOctets(Atoms::isBareStringChar, "String expected");
    }

    /** @return whether the next string is neither quoted nor a literal */
    boolean atBareString() {
        return !atLiteral() && next() != '"';
    }

    void space() throws BadSyntax {
        expect(' ', "Argument expected");
    }

    /** The end of the command; blanks before it are forgiven. */
    void end() throws BadSyntax {
        skipSpaces();
        if (!atEnd()) {
            throw new BadSyntax("Too many arguments");
        }
    }

    boolean atEnd() {
        return part == lines.size() - 1 && at == line().length;
    }

    /** Steps over an octet if it is the next one. */
    boolean skip(char octet) {
        boolean found = next() == octet;
        if (found) {
            at++;
        }
        return found;
    }

    void skipSpaces() {
        while (skip(' ')) {
            // each one
        }
    }

    void expect(char octet, String otherwise) throws BadSyntax {
        if (!skip(octet)) {
            throw new BadSyntax(otherwise);
        }
    }

    private byte[] quoted() throws BadSyntax {
        byte[] line = line();
        byte[] content = new byte[line.length - at];
        int length = 0;
        try {
            for (int i = at + 1; i < line.length; i++) {
                if (line[i] == '"') {
                    at = i + 1;
                    return Arrays.copyOf(content, length);
                }
                if (line[i] == '\\') {
                    // only \\ and \" are legal; others are forgiven, as Dovecot does
                    i++;
                }
                if (i == line.length || line[i] == 0 || line[i] == '\r') {
                    break;
                }
                content[length++] = line[i];
            }
            throw new BadSyntax("Quoted string without end");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] atomOctets(IntPredicate allowed, String otherwise) throws BadSyntax {
        byte[] octets = run(allowed);
        if (octets.length == 0) {
            throw new BadSyntax(otherwise);
        }
        return octets;
    }

    private byte[] run(IntPredicate allowed) {
        byte[] line = line();
        int from = at;
        while (at < line.length && allowed.test(line[at] & 0xff)) {
            at++;
        }
        return Arrays.copyOfRange(line, from, at);
    }

    private boolean atLiteral() {
        return at == line().length && part < literals.size();
    }

    /** @return the next octet of the current line, or -1 at its end */
    private int next() {
        return at < line().length ? line()[at] & 0xff : -1;
    }

    private byte[] line() {
        return lines.get(part);
    }

    private static String ascii(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
