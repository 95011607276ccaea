package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.Sensitive;
import org.postern.portal.text.Language;

@Timeout(20)
class HttpSmsTest {
    private static final String NUMBER = "+8613800138000";
    private static final String NASTY = "【\"A&B\" <学校>】\\ 123456 {number}\r\nX: y";
    private static final String JSON = "{\"to\":\"{number}\",\"text\":\"{text}\",\"id\":\"{id}\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Gateway gateway = new Gateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void jsonStringsStayStrings() throws DeliveryException {
        sender("/sms", "POST", Map.of("Content-Type", "application/json"), JSON).send(NUMBER, sms(NASTY));
        assertThat(gateway.request().method()).isEqualTo("POST");
        assertThat(gateway.request().text())
                .startsWith("{\"to\":\"+8613800138000\",\"text\":\""
                        + "【\\\"A&B\\\" <学校>】\\\\ 123456 {number}\\r\\nX: y\",\"id\":\"");
    }

    @Test
    void formFieldsStayFields() throws DeliveryException {
        sender(
                        "/sms",
                        "POST",
                        Map.of("content-type", "application/x-www-form-urlencoded"),
                        "mobile={national}&msg={text}")
                .send(NUMBER, sms("A&B=c 学"));
        assertThat(gateway.request().text()).isEqualTo("mobile=13800138000&msg=A%26B%3Dc+%E5%AD%A6");
    }

    @Test
    void formsMayBeInTheCharsetThatOldGatewaysWant() throws DeliveryException {
        sender(
                        "/sms",
                        "POST",
                        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=GBK"),
                        "msg={text}&sign=学")
                .send(NUMBER, sms("学"));
        assertThat(gateway.request().text(Charset.forName("GBK"))).isEqualTo("msg=%D1%A7&sign=学");
    }

    @Test
    void xmlElementsStayElements() throws DeliveryException {
        sender("/sms", "POST", Map.of("Content-Type", "text/xml"), "<t a='{text}'/>")
                .send(NUMBER, sms("<a & 'b\">"));
        assertThat(gateway.request().text()).isEqualTo("<t a='&lt;a &amp; &apos;b&quot;&gt;'/>");
    }

    @Test
    void otherBodiesAreAsTheyAre() throws DeliveryException {
        sender("/sms", "PUT", Map.of("Content-Type", "text/plain"), "{digits}: {text}")
                .send(NUMBER, sms("<A&B>"));
        assertThat(gateway.request().text()).isEqualTo("8613800138000: <A&B>");
    }

    @Test
    void urlsAreEncodedAndHeadersStayLines() throws DeliveryException {
        sender("/{national}/send?to={number}&text={text}", "GET", Map.of("X-Text", "t={text}; {number}"), "")
                .send(NUMBER, sms("学 &\r\nX-Evil: 50%"));
        assertThat(gateway.request().uri())
                .isEqualTo("/13800138000/send?to=%2B8613800138000&text=%E5%AD%A6%20%26%0D%0AX-Evil%3A%2050%25");
        assertThat(gateway.request().headers().getFirst("X-Text"))
                .isEqualTo("t=%E5%AD%A6 &%0D%0AX-Evil: 50%25; +8613800138000");
        assertThat(gateway.request().headers()).doesNotContainKey("X-Evil");
    }

    @Test
    void theIdIsTheSameForARepetitionOnly() throws DeliveryException {
        Sender sender = sender("/{id}", "GET", Map.of(), "");
        sender.send(NUMBER, sms("123456"));
        sender.send(NUMBER, sms("123456"));
        sender.send(NUMBER, sms("123457"));
        sender.send("+447400123456", sms("123456"));
        assertThat(gateway.requests().stream().map(Gateway.Request::uri).collect(Collectors.toSet()))
                .hasSize(3)
                .allMatch(uri -> uri.matches("/[0-9a-f]{32}"));
    }

    @Test
    void whatTheGatewayRefusesForEverIsPermanent() {
        gateway.answers(200, "{\"code\":17,\"msg\":\"not a mobile number\"}");
        assertThat(failure(sender()).isPermanent()).isTrue();
        gateway.answers(400, "{\"code\":17}");
        assertThat(failure(sender()).isPermanent()).isTrue();
        gateway.answers(503, "{\"code\":17}");
        assertThat(failure(sender()).isPermanent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 404, 429, 500, 503})
    void otherAnswersAreTemporary(int status) {
        gateway.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", gateway.url("/elsewhere"));
            Gateway.reply(exchange, status, "{\"code\":0}");
        });
        assertThat(failure(sender())).hasMessage("the gateway answered " + status);
        assertThat(gateway.requests()).as("redirects are not followed").hasSize(1);
    }

    @Test
    void nonsenseIsNoSuccess() {
        gateway.answers(200, "<html>Please log in</html>");
        assertThat(failure(sender())).hasMessage("the gateway's answer does not mean success");
        gateway.answers(200, "");
        assertThat(failure(sender()).isPermanent()).isFalse();
    }

    @Test
    void withoutASuccessPatternAnyAnswer2xxWillDo() throws DeliveryException {
        gateway.answers(204, "");
        new HttpSms(settings("/", "GET", Map.of(), "", "", "", PATIENCE), new SecureRandom()).send(NUMBER, sms("x"));
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void aHugeAnswerIsNotRead() {
        gateway.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[8192];
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(much);
            }
        });
        assertThat(failure(sender())).hasMessage("the gateway answered too much");
    }

    @Test
    void aSilentGatewayIsNotWaitedFor() {
        gateway.answers(exchange -> Thread.sleep(60_000));
        assertIsSlow();
    }

    @Test
    void aGatewayThatTricklesIsNotWaitedFor() {
        gateway.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        });
        assertIsSlow();
    }

    @Test
    void aGatewayThatIsNotThereIsTemporary() {
        Sender sender = sender();
        gateway.close();
        assertThat(failure(sender)).hasMessage("the gateway cannot be reached");
    }

    @Test
    void aGatewayThatHangsUpIsTemporary() {
        gateway.answers(exchange -> {});
        assertThat(failure(sender())).hasMessage("the gateway broke off");
    }

    @Test
    void nobodyIsAskedForWhatIsNoNumber() {
        for (String target : new String[] {"", "13800138000", "+86138\r\n0013800", "alice@example.org"}) {
            assertThatThrownBy(() -> sender("/{national}", "GET", Map.of(), "").send(target, sms("x")))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            no -> assertThat(no.isPermanent()).isTrue());
        }
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void settingsThatCannotWorkAreRefusedWithoutTellingSecrets() {
        for (SmsSettings.Http settings : new SmsSettings.Http[] {
            settings("/", "GET", Map.of("Bad Name", "s3cret"), "", "", "", PATIENCE),
            settings("/", "GET", Map.of("Host", "s3cret"), "", "", "", PATIENCE),
            settings("/", "GET", Map.of("X-Key", "s3cret\r\nX: y"), "", "", "", PATIENCE),
            settings("/?key=s3cret {text}", "GET", Map.of(), "", "", "", PATIENCE),
            settings("/?key=s3cret&{nubmer}", "GET", Map.of(), "", "", "", PATIENCE),
            settings("/", "CONNECT", Map.of("X-Key", "s3cret"), "", "", "", PATIENCE),
            settings("/", "POST", Map.of("Content-Type", "text/plain; charset=s3cret"), "x", "", "", PATIENCE),
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HttpSms(settings, new SecureRandom()))
                    .satisfies(no -> assertThat(no).hasNoCause())
                    .withMessageNotContaining("s3cret");
            assertThat(settings.toString()).doesNotContain("s3cret");
        }
    }

    private void assertIsSlow() {
        Sender sender =
                new HttpSms(settings("/", "GET", Map.of(), "", "ok", "", Duration.ofMillis(400)), new SecureRandom());
        long start = System.nanoTime();
        assertThat(failure(sender)).hasMessage("the gateway did not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private static DeliveryException failure(Sender sender) {
        DeliveryException failure =
                catchThrowableOfType(DeliveryException.class, () -> sender.send(NUMBER, sms("123456")));
        assertThat(failure.toString()).doesNotContain("13800138000").doesNotContain("123456");
        return failure;
    }

    private Sender sender() {
        return sender("/sms", "POST", Map.of("Content-Type", "application/json"), JSON);
    }

    private Sender sender(String path, String method, Map<String, String> headers, String body) {
        return new HttpSms(
                settings(path, method, headers, body, "\"code\":0\\b", "\"code\":17\\b", PATIENCE), new SecureRandom());
    }

    private SmsSettings.Http settings(
            String path,
            String method,
            Map<String, String> headers,
            String body,
            String success,
            String refused,
            Duration timeout) {
        Map<String, Sensitive> hidden = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> Sensitive.of(header.getValue())));
        return new SmsSettings.Http(gateway.url(path), method, hidden, Sensitive.of(body), success, refused, timeout);
    }

    private static Message sms(String text) {
        return Message.sms(Language.ZH, text);
    }
}
