package org.postern.portal.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Moments as the reader would write them. */
public record Moments(Language language, ZoneId zone) {
    /** Such as {@code 25 Nov 2026, 14:03} or {@code 2026年11月25日 14:03}. */
    public String dateTime(Instant moment) {
        return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), moment);
    }

    /** Such as {@code 25 Nov 2026}. */
    public String date(Instant moment) {
        return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), moment);
    }

    private String format(DateTimeFormatter form, Instant moment) {
        return form.withLocale(language.locale()).withZone(zone).format(moment);
    }
}
