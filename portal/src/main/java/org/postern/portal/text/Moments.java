package org.postern.portal.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as the reader would write them; the same on every Java, whose own patterns change from release to release. */
public record Moments(Language language, ZoneId zone) {
    /** Such as {@code 25 Nov 2026, 14:03} or {@code 2026年11月25日 14:03}. */
    public String dateTime(Instant moment) {
        return format(language == Language.ZH ? "uuuu年M月d日 HH:mm" : "d MMM uuuu, HH:mm", moment);
    }

    /** Such as {@code 25 Nov 2026}. */
    public String date(Instant moment) {
        return format(language == Language.ZH ? "uuuu年M月d日" : "d MMM uuuu", moment);
    }

    private String format(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .withZone(zone)
                .format(moment);
    }
}
