package org.postern.portal.fake;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script: keeps cookies, follows redirects, and fills the form's token in from the page it sees. */
public final class Browser {
    /** A page as it was received. */
    public record Received(int status, String path, String body, Map<String, java.util.List<String>> headers) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");
    private static final int MAX_REDIRECTS = 8;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI origin;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private String token = "";
    private String language = "en";
    private String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    /** @param origin such as {@code http://localhost:8080} */
    public Browser(URI origin) {
        this.origin = origin;
    }

    public Browser speaking(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    public Browser called(String userAgent) {
        agent = userAgent;
        return this;
    }

    /** Sends a header with each request from now on. */
    public Browser header(String name, String value) {
        extra.put(name, value);
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** The token of the last form that was seen. */
    public String token() {
        return token;
    }

    /** Gets a page, redirects followed. */
    public Received get(String path) {
        return follow(send("GET", path, Map.of()));
    }

    /** Gets the answer itself. */
    public Received getOnce(String path) {
        return send("GET", path, Map.of());
    }

    /** Sends a form with the last token seen, redirects followed. */
    public Received post(String path, Map<String, String> fields) {
        return follow(postOnce(path, fields));
    }

    public Received postOnce(String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.putIfAbsent("csrf", token);
        return send("POST", path, form);
    }

    private Received follow(Received first) {
        Received page = first;
        for (int hops = 0; page.status() / 100 == 3; hops++) {
            if (hops == MAX_REDIRECTS) {
                throw new AssertionError("redirected for ever, to " + page.header("Location"));
            }
            page = send("GET", page.header("Location"), Map.of());
        }
        return page;
    }

    private Received send(String method, String path, Map<String, String> form) {
        URI target = origin.resolve(path);
        if (!target.getAuthority().equals(origin.getAuthority())) {
            throw new AssertionError("sent elsewhere: " + target);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("User-Agent", agent)
                .header("Accept-Language", language);
        extra.forEach(request::header);
        if (!cookies.isEmpty()) {
            StringBuilder cookie = new StringBuilder();
            cookies.forEach((name, value) -> cookie.append(cookie.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", cookie.toString());
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        }
        return received(path, request.build());
    }

    private Received received(String path, HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("set-cookie").forEach(this::keep);
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Received(
                    response.statusCode(),
                    path,
                    response.body(),
                    response.headers().map());
        } catch (IOException failure) {
            throw new AssertionError("no answer from " + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (header.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    private static String encoded(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
