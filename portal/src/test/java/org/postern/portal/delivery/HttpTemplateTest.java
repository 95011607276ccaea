package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.Sensitive;

class HttpTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "https://sms.example.com, sms.example.com",
        "http://localhost:8080/send?to={number}&text={text}, localhost",
        "HTTPS://10.0.0.1/{national}/{id}, 10.0.0.1",
        "https://[::1]:8443/x, [::1]",
        "https://sms.example.com?q={text}, sms.example.com",
    })
    void theHostIsWhatIsAsked(String url, String host) {
        assertThat(SmsSettings.Http.isUrl(url)).isTrue();
        assertThat(http(url).host()).isEqualTo(host);
        assertThat(http(url)).hasToString("Http[" + host + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sms.example.com/send",
                "ftp://sms.example.com/",
                "https://{number}.example.com/",
                "https://sms.example.com:{id}/",
                "https://s3cret:s3cret@sms.example.com/",
                "https://sms.example.com/?key=s3cret#part",
                "https://sms.example.com/?key=s3cret text",
                "https://sms.example.com/?key=s3cret&to={phone}",
                "https://sms.example.com/?key=s3cret\nX: y",
                "https://sms.example.com/学",
            })
    void othersAreNoUrls_andShowNothing(String url) {
        assertThat(SmsSettings.Http.isUrl(url)).isFalse();
        assertThat(http(url)).hasToString("Http[?]");
    }

    @Test
    void whatIsPutInIsNotReplacedAgain() {
        Map<String, String> values =
                Map.of("number", "{text}", "digits", "", "national", "", "text", "$1\\", "id", "7");
        assertThat(HttpTemplate.fill("{number}-{text}-{id}-{other}-{", values, value -> value))
                .isEqualTo("{text}-$1\\-7-{other}-{");
    }

    private static SmsSettings.Http http(String url) {
        return new SmsSettings.Http(url, "GET", Map.of(), Sensitive.NONE, "", "", Duration.ofSeconds(1));
    }
}
