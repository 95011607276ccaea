package org.postern.portal.delivery;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** How a value is written so that it stays a value: it cannot end the string, field or line that it stands in. */
final class HttpEncoding {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\\s;\"]+)");

    private HttpEncoding() {}

    /** For paths and queries (RFC 3986 section 2.1). */
    static String url(String value) {
        return percent(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Visible ASCII as it is; anything else percent-encoded, so that a value never ends the line. */
    static String header(String value) {
        StringBuilder encoded = new StringBuilder();
        value.codePoints().forEach(point -> {
            String character = Character.toString(point);
            boolean plain = point >= ' ' && point <= '~' && point != '%';
            encoded.append(plain ? character : url(character));
        });
        return encoded.toString();
    }

    /** For the body, as its {@code Content-Type} wants it. */
    static UnaryOperator<String> body(String contentType, Charset charset) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.endsWith("/json") || type.endsWith("+json")) {
            return HttpEncoding::json;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return value -> percent(value, charset);
        }
        if (type.endsWith("/xml") || type.endsWith("+xml")) {
            return HttpEncoding::xml;
        }
        return UnaryOperator.identity();
    }

    /**
     * What a {@code Content-Type} names; UTF-8 when it names none.
     *
     * @throws IllegalArgumentException when this JVM has no such charset
     */
    static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException("unknown charset in the Content-Type of SMS requests");
        }
    }

    private static String json(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
    }

    /** For {@code application/x-www-form-urlencoded}: a blank is a plus. */
    private static String percent(String value, Charset charset) {
        return URLEncoder.encode(value, charset);
    }

    private static String xml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
