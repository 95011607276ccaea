package org.postern.portal.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.RawDataCoding;

/**
 * A text as the parts in which it goes over the air (3GPP TS 23.040 section 9.2.3.24.1).
 *
 * @param coding the alphabet
 * @param kind whether parts begin with a header that joins them
 * @param parts in their order, headers included
 */
record SmppText(DataCoding coding, ESMClass kind, List<byte[]> parts) {
    /** A code takes one, a notice two; what is longer was not written here. */
    static final int MAX_PARTS = 6;

    /** The SMSC's default alphabet (SMPP 3.4 section 5.2.19). */
    private static final DataCoding DEFAULT = new RawDataCoding((byte) 0x00);

    private static final DataCoding UCS2 = new RawDataCoding((byte) 0x08);

    private static final ESMClass WHOLE = new ESMClass();
    private static final ESMClass HAS_HEADER = new ESMClass(0x40);

    /** Element 0x00 of a user data header: reference, number of parts, number of this part. */
    private static final byte[] CONCATENATION = {5, 0, 3};

    /**
     * On these, GSM 03.38, ASCII and Latin-1 agree, so they arrive whatever the SMSC takes for its default. Where one octet
     * is one character, 160 fit; they are packed into 140 octets on the way, and a header takes the room of seven.
     */
    private static final String COMMON =
            "\n\r !\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int DEFAULT_WHOLE = 160;
    private static final int DEFAULT_PART = 153;
    private static final int UCS2_WHOLE = 70;
    private static final int UCS2_PART = 67;

    /**
     * @param reference the same for all parts of a text, another one for the next text to the number; 0 to 255
     * @throws DeliveryException permanent, when it takes too many parts
     */
    static SmppText of(String text, int reference) throws DeliveryException {
        boolean common = text.chars().allMatch(character -> COMMON.indexOf(character) >= 0);
        if (text.length() <= (common ? DEFAULT_WHOLE : UCS2_WHOLE)) {
            return new SmppText(common ? DEFAULT : UCS2, WHOLE, List.of(octets(text, common)));
        }
        List<String> pieces = split(text, common ? DEFAULT_PART : UCS2_PART);
        if (pieces.size() > MAX_PARTS) {
            throw DeliveryException.permanent("the message is too long");
        }
        List<byte[]> parts = new ArrayList<>();
        for (String piece : pieces) {
            parts.add(part(octets(piece, common), reference, pieces.size(), parts.size() + 1));
        }
        return new SmppText(common ? DEFAULT : UCS2, HAS_HEADER, parts);
    }

    private static List<String> split(String text, int most) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + most, text.length());
            // both halves of a character in one part: phones may show the parts apart
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    private static byte[] octets(String text, boolean common) {
        return text.getBytes(common ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE);
    }

    private static byte[] part(byte[] text, int reference, int of, int number) {
        byte[] part = new byte[CONCATENATION.length + 3 + text.length];
        System.arraycopy(CONCATENATION, 0, part, 0, CONCATENATION.length);
        part[CONCATENATION.length] = (byte) reference;
        part[CONCATENATION.length + 1] = (byte) of;
        part[CONCATENATION.length + 2] = (byte) number;
        System.arraycopy(text, 0, part, CONCATENATION.length + 3, text.length);
        return part;
    }
}
