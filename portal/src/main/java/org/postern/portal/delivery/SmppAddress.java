package org.postern.portal.delivery;

import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** A number or name with its kind, as SMPP wants it (SMPP 3.4 sections 5.2.5 and 5.2.6). */
record SmppAddress(TypeOfNumber type, NumberingPlanIndicator plan, String address) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[0-9]{1,20}");

    /** 11 characters of seven bits are what fits on the air (3GPP TS 23.040 section 9.1.2.5). */
    private static final Pattern NAME = Pattern.compile("[ -~]{1,11}");

    static SmppAddress of(PhoneNumber number) {
        return international(number.digits());
    }

    /** @throws IllegalArgumentException when nothing can be sent in this name */
    static SmppAddress source(String source) {
        if (INTERNATIONAL.matcher(source).matches()) {
            return international(source.substring(1));
        }
        if (DIGITS.matcher(source).matches()) {
            // a short code or national number: the SMSC knows which
            return new SmppAddress(TypeOfNumber.UNKNOWN, NumberingPlanIndicator.ISDN, source);
        }
        if (NAME.matcher(source).matches()) {
            return new SmppAddress(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, source);
        }
        throw new IllegalArgumentException("not a number, short code or name of at most 11 characters: " + source);
    }

    private static SmppAddress international(String digits) {
        return new SmppAddress(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, digits);
    }
}
