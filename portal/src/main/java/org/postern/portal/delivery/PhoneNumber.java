package org.postern.portal.delivery;

import java.util.regex.Pattern;
import org.postern.portal.factor.PhoneNumbers;

/**
 * Where an SMS goes.
 *
 * @param e164 such as {@code +8613800138000} (ITU-T E.164)
 */
record PhoneNumber(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** @throws DeliveryException permanent, when it is no number */
    static PhoneNumber of(String target) throws DeliveryException {
        if (!E164.matcher(target).matches()) {
            throw DeliveryException.permanent("not a telephone number");
        }
        return new PhoneNumber(target);
    }

    String digits() {
        return e164.substring(1);
    }

    /** Without country code. */
    String national() {
        return PhoneNumbers.national(e164);
    }
}
