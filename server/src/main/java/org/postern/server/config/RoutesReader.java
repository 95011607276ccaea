package org.postern.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** Reads {@code routes}; with a single upstream there is nothing to say. */
final class RoutesReader {

    private RoutesReader() {}

    static RouteSettings read(Section routes, List<UpstreamSettings> upstreams) {
        List<String> names = upstreams.stream().map(UpstreamSettings::name).toList();
        ValueReader<String> upstream = value -> {
            String name = value.text();
            if (!names.contains(name)) {
                throw new BadValue("there is no upstream \"" + name + "\"", Suggestion.forUnknown(name, names));
            }
            return name;
        };
        String only = names.size() == 1 ? names.get(0) : "";
        // without any upstream that alone is the problem
        String byDefault = names.size() > 1
                ? routes.require("default", upstream, "", Suggestion.oneOf(names))
                : routes.read("default", names.isEmpty() ? Value::text : upstream, only);
        return new RouteSettings(byDefault, domains(routes.section("domains"), upstream));
    }

    private static Map<String, String> domains(Section domains, ValueReader<String> upstream) {
        Map<String, String> byDomain = new LinkedHashMap<>();
        domains.named().forEach((key, value) -> {
            String name = value.read(upstream, "");
            try {
                if (byDomain.putIfAbsent(domain(key), name) != null) {
                    value.problem("is the same domain as another key", "remove one of them");
                }
            } catch (BadValue bad) {
                value.problem(bad.what(), bad.remedy());
            }
        });
        return byDomain;
    }

    static String domain(Value value) throws BadValue {
        return domain(Values.text(value));
    }

    private static String domain(String text) throws BadValue {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        if (!lowerCase.matches("[^\\s@.*%/\\\\]+(\\.[^\\s@.*%/\\\\]+)*")) {
            throw new BadValue("\"" + text + "\" is not a mail domain", "use the form example.org");
        }
        return lowerCase;
    }
}
