package org.postern.portal.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postern.portal.text.Language;
import org.postern.portal.text.Moments;
import org.postern.portal.text.Texts;

/**
 * What every page has.
 *
 * @param path of this page with its query, to come back to after changing the language
 * @param brand the organisation's name
 * @param account whose page it is; {@code null} before the web password was right
 * @param signedIn whether the second step is done, too: then there is a menu
 * @param csrf the token that every form of the page carries in a field {@code csrf}
 * @param crumbs the way to this page from the welcome page, this page the last; empty outside of the menu
 * @param assets where style sheet, script and pictures are found by their names
 * @param done what has just been done, as the last part of a key {@code done.*}, or anything else
 */
public record Page(
        Texts texts,
        Moments moments,
        String path,
        String brand,
        @Nullable String account,
        boolean signedIn,
        String csrf,
        List<Crumb> crumbs,
        String done,
        UnaryOperator<String> assets) {
    public Page {
        crumbs = List.copyOf(crumbs);
    }

    /**
     * A step of the way.
     *
     * @param key of its name, such as {@code crumb.settings}
     * @param href where it leads
     */
    public record Crumb(String key, String href) {}

    public Language language() {
        return moments.language();
    }

    public String text(String key, Object... arguments) {
        return texts.text(language(), key, arguments);
    }

    /** What has just been done, as a sentence; {@code null} for nothing, and for a key that somebody made up. */
    public @Nullable String doneText() {
        String key = "done." + done;
        return texts.has(language(), key) ? text(key) : null;
    }

    /** Sentences that follow each other: {@code prefix.1}, {@code prefix.2}, and so on. */
    public List<String> steps(String prefix) {
        Set<String> keys = texts.keys(language());
        return IntStream.iterate(1, step -> step + 1)
                .mapToObj(step -> prefix + "." + step)
                .takeWhile(keys::contains)
                .map(this::text)
                .toList();
    }

    /** Where this page is shown in another language. */
    public String languagePath(Language other) {
        return "/language/" + other.tag() + "?back=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /**
     * What the reader calls a country.
     *
     * @param code ISO 3166, such as {@code CN}
     */
    public String country(String code) {
        return new Locale.Builder()
                .setRegion(code)
                .build()
                .getDisplayCountry(language().locale());
    }

    public String dateTime(Instant moment) {
        return moments.dateTime(moment);
    }

    /** Where a page finds {@code portal.css} and the like. */
    public String asset(String name) {
        return assets.apply(name);
    }

    public String date(Instant moment) {
        return moments.date(moment);
    }
}
