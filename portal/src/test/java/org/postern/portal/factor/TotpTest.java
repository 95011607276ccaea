package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.AccountName;

class TotpTest {
    /** The secret of RFC 6238 appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    private static final AccountName BOB = new AccountName("bob@example.org");

    /** Step 37037036, whose code is 081804 (RFC 6238 appendix B: 07081804). */
    private static final long SECONDS = 1111111109;

    private static final String CODE = "081804";
    private static final long STEP = SECONDS / 30;

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.verify(SECRET, code, Instant.ofEpochSecond(seconds), 0)).hasValue(seconds / 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void clocksMayDifferByAStep(long drift) {
        assertThat(verify(CODE, SECONDS + drift, 0)).hasValue(STEP);
    }

    @ParameterizedTest
    @ValueSource(longs = {-90, -60, 60, 90})
    void butNotByMore(long drift) {
        assertThat(verify(CODE, SECONDS + drift, 0)).isEmpty();
    }

    @Test
    void aCodeIsGoodForOnce_evenWithinItsTime() {
        assertThat(verify(CODE, SECONDS, STEP - 1)).hasValue(STEP);
        assertThat(verify(CODE, SECONDS, STEP)).isEmpty();
        assertThat(verify(CODE, SECONDS + 30, STEP)).isEmpty();
    }

    @Test
    void anOlderCodeIsWorthlessAfterANewerOne() {
        assertThat(verify("050471", 1111111111, 0)).hasValue(STEP + 1);
        assertThat(verify(CODE, 1111111111, STEP + 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "081805", "81804", "0818040", "07081804", "abcdef", "081804\n"})
    void anythingElseIsWrong(String code) {
        assertThat(verify(code, SECONDS, 0)).isEmpty();
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        assertThat(verify("081 804", SECONDS, 0)).hasValue(STEP);
        assertThat(verify("０８１８０４", SECONDS, 0)).hasValue(STEP);
    }

    @Test
    void theDigitsAreAsciiWhateverTheLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
            assertThat(verify(CODE, SECONDS, 0)).hasValue(STEP);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aNewSecretHas160Bits() {
        SecureRandom random = new SecureRandom();
        assertThat(Totp.newSecret(random)).hasSize(20).isNotEqualTo(Totp.newSecret(random));
    }

    @Test
    void theSecretIsShownInGroups() {
        assertThat(Totp.grouped(SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(Totp.grouped(new byte[20])).isEqualTo("AAAA ".repeat(8).strip());
    }

    @Test
    void theUriSaysWhoseItIs() {
        assertThat(Totp.uri("Postern", BOB, SECRET))
                .isEqualTo("otpauth://totp/Postern:bob%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Postern");
    }

    @Test
    void nothingInTheUriIsTakenForItsSyntax() {
        String uri = Totp.uri("清华 & Söhne: 100%?", new AccountName("a+b/c#d:e@example.org"), SECRET);
        assertThat(uri)
                .startsWith("otpauth://totp/%E6%B8%85%E5%8D%8E%20%26%20S%C3%B6hne%20%20100%25%3F:a%2Bb%2Fc%23d%20e%40")
                .endsWith("&issuer=%E6%B8%85%E5%8D%8E%20%26%20S%C3%B6hne%20%20100%25%3F");
        assertThat(URI.create(uri).getPath()).isEqualTo("/清华 & Söhne  100%?:a+b/c#d e@example.org");
    }

    private static OptionalLong verify(String code, long seconds, long lastStep) {
        return Totp.verify(SECRET, code, Instant.ofEpochSecond(seconds), lastStep);
    }
}
