package org.postern.portal.delivery;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request to an SMS gateway as it is configured: text in which placeholders are replaced, once and encoded. */
final class HttpTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(number|digits|national|text|id)}");

    /** User names are left out on purpose: java.net.http would ignore them. */
    private static final Pattern URL =
            Pattern.compile("(?i)https?://(\\[[0-9a-f:.]+]|[a-z0-9][a-z0-9.-]*)(:[0-9]{1,5})?([/?][!-~&&[^#]]*)?");

    private HttpTemplate() {}

    /** What is put in is not looked at again: a text may say {@code {number}}. */
    static String fill(String template, Map<String, String> values, UnaryOperator<String> encoding) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(encoding.apply(Objects.requireNonNull(values.get(found.group(1))))));
    }

    /** The host of a URL with placeholders; empty when it is none, or one of them would decide where it leads. */
    static Optional<String> host(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            URI.create(PLACEHOLDER.matcher(url).replaceAll("0"));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1));
    }
}
