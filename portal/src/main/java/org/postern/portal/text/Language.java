package org.postern.portal.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the portal speaks. */
public enum Language {
    EN("en", "English", Locale.ENGLISH),
    ZH("zh", "简体中文", Locale.SIMPLIFIED_CHINESE);

    private final String tag;
    private final String ownName;
    private final Locale locale;

    Language(String tag, String ownName, Locale locale) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = locale;
    }

    /** As in cookies, addresses and the store. */
    public String tag() {
        return tag;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** For {@code lang} attributes (BCP 47). */
    public String htmlTag() {
        return this == ZH ? "zh-Hans" : tag;
    }

    public static Optional<Language> of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The best for a header {@code Accept-Language} (RFC 9110 section 12.5.4); {@code byDefault} when none fits. */
    public static Language accepted(String header, Language byDefault) {
        List<Locale.LanguageRange> wanted;
        try {
            wanted = Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException nonsense) {
            return byDefault;
        }
        for (Locale.LanguageRange range : wanted) {
            String primary = range.getRange().split("-", 2)[0];
            Optional<Language> spoken = range.getWeight() > 0 ? of(primary) : Optional.empty();
            if (spoken.isPresent()) {
                return spoken.get();
            }
        }
        return byDefault;
    }
}
