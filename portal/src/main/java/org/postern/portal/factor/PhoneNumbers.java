package org.postern.portal.factor;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers that can get SMS, as people type them and as they are shown again. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** E.164 has 15 digits; the rest is room for separators. */
    private static final int MAX_TYPED = 40;

    /** No letters and no extensions: libphonenumber would take both, but nobody sends an SMS there. */
    private static final Pattern PLAIN = Pattern.compile("\\(?\\+?[0-9 ()./-]+");

    private static final int CHINA = 86;
    private static final String HIDDEN = "****";

    private final String country;

    /**
     * @param country ISO 3166 code of numbers that are typed without a country code
     * @throws IllegalArgumentException when there is no such country
     */
    public PhoneNumbers(String country) {
        if (!NUMBERS.getSupportedRegions().contains(country)) {
            throw new IllegalArgumentException("not a country of telephone numbers: " + country);
        }
        this.country = country;
    }

    /**
     * The number that was typed, such as {@code 138 0013 8000}, {@code 0086-138-0013-8000} or {@code ＋８６１３８００１３８０００}.
     *
     * @return in E.164 form, such as {@code +8613800138000}; empty when it is none, or one that cannot get SMS
     */
    public Optional<String> parse(String typed) {
        return Typed.plain(typed, MAX_TYPED)
                .filter(plain -> PLAIN.matcher(plain).matches())
                .flatMap(plain -> read(plain, country))
                .filter(PhoneNumbers::getsMessages)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** In some countries, such as the United States, numbers do not tell whether they are mobile. */
    private static boolean getsMessages(PhoneNumber number) {
        if (!NUMBERS.isValidNumber(number)) {
            return false;
        }
        PhoneNumberType type = NUMBERS.getNumberType(number);
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    /**
     * A number as its owner recognises it and nobody else can dial it: {@code 138****8000} for Chinese ones, {@code +44
     * 74****3456} for others. At least four digits are hidden, more of short numbers; the stars do not say how many.
     *
     * @param e164 as {@link #parse} returns it
     */
    public static String masked(String e164) {
        Optional<PhoneNumber> number = read(e164, null);
        if (number.isEmpty()) {
            return HIDDEN;
        }
        int code = number.get().getCountryCode();
        String masked = maskedNational(NUMBERS.getNationalSignificantNumber(number.get()));
        return code == CHINA ? masked : "+" + code + ' ' + masked;
    }

    private static String maskedNational(String digits) {
        int length = digits.length();
        int head = length >= 11 ? 3 : length >= 8 ? 2 : 0;
        int tail = length >= 10 ? 4 : length >= 6 ? 2 : 0;
        return digits.substring(0, head) + HIDDEN + digits.substring(length - tail);
    }

    /**
     * The digits without country code, such as {@code 13800138000}, for gateways that know one country only.
     *
     * @param e164 as {@link #parse} returns it
     */
    public static String national(String e164) {
        return read(e164, null).map(NUMBERS::getNationalSignificantNumber).orElse(e164);
    }

    private static Optional<PhoneNumber> read(String number, @Nullable String country) {
        try {
            return Optional.of(NUMBERS.parse(number, country));
        } catch (NumberParseException e) {
            // the exception quotes the number
            return Optional.empty();
        }
    }
}
