package org.postern.portal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;
import org.postern.credential.hash.KeyedDigest;

/** Sends SMS through a gateway that is asked by HTTP, in whatever form it wants to be asked. */
public final class HttpSms implements Sender {
    private static final int ID_OCTETS = 16;
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private static final Map<String, String> SAMPLE =
            Map.of("number", "+10", "digits", "10", "national", "0", "text", "text", "id", "0");

    private final SmsSettings.Http settings;
    private final Pattern success;
    private final Pattern refused;
    private final KeyedDigest ids;
    private final HttpClient client = HttpClient.newBuilder()
            // plain HTTP/2 would begin with an upgrade that simple gateways stumble over
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @throws IllegalArgumentException when no request can be made of the settings; says why, without their values */
    public HttpSms(SmsSettings.Http settings, SecureRandom random) {
        this.settings = settings;
        this.success = Pattern.compile(settings.success());
        this.refused = settings.refused().isEmpty() ? NEVER : Pattern.compile(settings.refused());
        byte[] key = new byte[32];
        random.nextBytes(key);
        this.ids = new KeyedDigest(key);
        if (!SmsSettings.Http.isUrl(settings.url())) {
            throw new IllegalArgumentException("not a URL for SMS requests");
        }
        request(SAMPLE);
    }

    @Override
    public void send(String target, Message message) throws DeliveryException {
        PhoneNumber number = PhoneNumber.of(target);
        judge(ask(request(Map.of(
                "number", number.e164(),
                "digits", number.digits(),
                "national", number.national(),
                "text", message.text(),
                "id", id(number, message)))));
    }

    /** The client has threads of its own, which end when nobody refers to it any more. */
    @Override
    public void close() {}

    private HttpRequest request(Map<String, String> values) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(HttpTemplate.fill(settings.url(), values, HttpEncoding::url)));
            settings.headers()
                    .forEach((name, value) -> request.header(
                            name, value.reveal(text -> HttpTemplate.fill(text, values, HttpEncoding::header))));
            return request.method(settings.method(), body(values)).build();
        } catch (IllegalArgumentException withSecrets) {
            throw new IllegalArgumentException("not a method, header or charset for SMS requests");
        }
    }

    private HttpRequest.BodyPublisher body(Map<String, String> values) {
        if (settings.body().isEmpty()) {
            return BodyPublishers.noBody();
        }
        String type = contentType();
        Charset charset = HttpEncoding.charset(type);
        return settings.body()
                .reveal(text -> BodyPublishers.ofString(
                        HttpTemplate.fill(text, values, HttpEncoding.body(type, charset)), charset));
    }

    private String contentType() {
        for (Map.Entry<String, Sensitive> header : settings.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                return header.getValue().reveal(type -> type);
            }
        }
        return "";
    }

    /** The deadline is for everything: a gateway that sends an octet now and then is no faster than one that is silent. */
    private HttpResponse<String> ask(HttpRequest request) throws DeliveryException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> new BoundedBody());
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw DeliveryException.temporary("the gateway did not answer in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DeliveryException.temporary("interrupted");
        } catch (ExecutionException failure) {
            throw DeliveryException.temporary(reason(failure.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private void judge(HttpResponse<String> answer) throws DeliveryException {
        int status = answer.statusCode();
        if (status < 500 && refused.matcher(answer.body()).find()) {
            throw DeliveryException.permanent("the gateway refused the number");
        }
        if (status / 100 != 2) {
            throw DeliveryException.temporary("the gateway answered " + status);
        }
        if (!success.matcher(answer.body()).find()) {
            throw DeliveryException.temporary("the gateway's answer does not mean success");
        }
    }

    private String id(PhoneNumber number, Message message) {
        byte[] digest = ids.of(number.e164(), message.text().getBytes(UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_OCTETS));
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof SSLException) {
            return "TLS with the gateway failed";
        }
        if (failure instanceof ConnectException) {
            return "the gateway cannot be reached";
        }
        if (failure instanceof BoundedBody.TooLongException) {
            return "the gateway answered too much";
        }
        return "the gateway broke off";
    }
}
