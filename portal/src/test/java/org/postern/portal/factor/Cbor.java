package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** As much of CBOR (RFC 8949) as an authenticator speaks: integers, strings, maps. */
final class Cbor {
    private static final int NEGATIVE = 1;
    private static final int OCTETS = 2;
    private static final int TEXT = 3;
    private static final int MAP = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** {@code entries} keys and values must follow. */
    Cbor map(int entries) {
        return head(MAP, entries);
    }

    Cbor number(int number) {
        return number < 0 ? head(NEGATIVE, -1 - number) : head(0, number);
    }

    Cbor octets(byte[] octets) {
        head(OCTETS, octets.length);
        out.writeBytes(octets);
        return this;
    }

    Cbor text(String text) {
        byte[] octets = text.getBytes(UTF_8);
        head(TEXT, octets.length);
        out.writeBytes(octets);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private Cbor head(int type, int value) {
        if (value < 24) {
            out.write((type << 5) | value);
        } else if (value < 0x100) {
            out.write((type << 5) | 24);
            out.write(value);
        } else {
            out.write((type << 5) | 25);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) value).array());
        }
        return this;
    }
}
