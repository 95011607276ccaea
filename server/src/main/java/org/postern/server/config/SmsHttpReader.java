package org.postern.server.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.postern.credential.Sensitive;
import org.postern.portal.delivery.SmsSettings;

/** Reads {@code portal.sms.http}: a gateway that is asked by HTTP. */
final class SmsHttpReader {

    /** To go on with: has a place for everything, so that only the address itself is the problem. */
    private static final String NOWHERE = "https://localhost/{number}/{text}";

    private static final Pattern PLACE = Pattern.compile("\\{(number|digits|national|text|id)}");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Headers that hold secrets, by their names. */
    private static final Pattern SECRET = Pattern.compile(".*(auth|key|secret|token|password|sign).*");

    private SmsHttpReader() {}

    static SmsSettings read(Section http) {
        String url = http.require(
                "url", SmsHttpReader::url, NOWHERE, "use the form https://sms.example.org/send?to={number}");
        Map<String, Sensitive> headers = headers(http.section("headers"));
        Sensitive body = http.read("body", SecretReader::readDiscreet, Sensitive.NONE);
        warnOfClearText(http, url);
        checkPlaces(http, url, body, headers);
        return new SmsSettings.Http(
                url,
                http.read("method", SmsHttpReader::method, "POST"),
                headers,
                body,
                http.read("success", SmsHttpReader::expression, ""),
                http.read("refused", SmsHttpReader::expression, ""),
                MailReader.timeout(http));
    }

    private static String url(Value value) throws BadValue {
        String template = Values.word(value);
        if (SmsSettings.Http.isUrl(template)) {
            return template;
        }
        throw new BadValue(
                "is not the address of a gateway",
                "use the form https://sms.example.org/send?to={number}; {number}, {digits}, {national}, {text} and {id}"
                        + " are replaced");
    }

    private static String filled(String template) {
        return PLACE.matcher(template).replaceAll("0");
    }

    private static void warnOfClearText(Section http, String url) {
        URI uri = URI.create(filled(url));
        InetSocketAddress address = InetSocketAddress.createUnresolved(uri.getHost(), 80);
        if ("http".equals(uri.getScheme()) && EndpointReader.isElsewhere(address)) {
            http.warning("url", "codes cross the network in the clear", "use https");
        }
    }

    private static void checkPlaces(Section http, String url, Sensitive body, Map<String, Sensitive> headers) {
        List<List<String>> wanted = List.of(List.of("{number}", "{digits}", "{national}"), List.of("{text}"));
        for (List<String> places : wanted) {
            boolean there = places.stream()
                    .anyMatch(place -> url.contains(place)
                            || body.reveal(text -> text.contains(place))
                            || headers.values().stream()
                                    .anyMatch(header -> header.reveal(text -> text.contains(place))));
            if (!there) {
                http.problem(
                        "neither url, headers nor body has a place for " + String.join(" or ", places),
                        "put it where the gateway expects it");
            }
        }
    }

    private static Map<String, Sensitive> headers(Section section) {
        Map<String, Sensitive> headers = new LinkedHashMap<>();
        section.named().forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()) {
                value.problem("\"" + name + "\" is not the name of a header", "remove it");
            }
            boolean secret = SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
            headers.put(name, value.read(secret ? SecretReader::readSensitive : SmsHttpReader::plain, Sensitive.NONE));
        });
        return headers;
    }

    private static Sensitive plain(Value value) throws BadValue {
        return value.isScalar() ? Sensitive.of(Values.line(value)) : SecretReader.readSensitive(value);
    }

    private static String method(Value value) throws BadValue {
        String method = Values.text(value);
        if (!List.of("GET", "POST", "PUT").contains(method)) {
            throw Values.unknownWord(method, List.of("GET", "POST", "PUT"));
        }
        return method;
    }

    private static String expression(Value value) throws BadValue {
        String expression = Values.text(value);
        try {
            return Pattern.compile(expression).pattern();
        } catch (PatternSyntaxException bad) {
            throw new BadValue(
                    "is not a regular expression: " + bad.getDescription() + " at character " + (bad.getIndex() + 1),
                    "mend it; a backslash before a bracket means the bracket itself");
        }
    }
}
