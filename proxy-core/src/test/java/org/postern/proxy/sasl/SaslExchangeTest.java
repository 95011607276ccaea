package org.postern.proxy.sasl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.auth.Secret;

class SaslExchangeTest {
    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "plain", "Plain", "LOGIN", "login"})
    void mechanismsAreFoundInAnyCase(String mechanism) {
        assertThat(SaslExchange.of(mechanism)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CRAM-MD5", "PLAIN ", "XOAUTH2", "PLAİN"})
    void otherMechanismsAreNot(String mechanism) {
        assertThat(SaslExchange.of(mechanism)).isEmpty();
    }

    @Test
    void plainWithoutInitialResponseAsksWithAnEmptyChallenge() {
        SaslExchange plain = plain();

        assertThat(say(plain.begin())).isEqualTo("challenge ");
        assertThat(say(plain.respond(base64("\0alice\0s3cret")))).isEqualTo("alice/s3cret");
    }

    @Test
    void plainTakesAnInitialResponse() {
        assertThat(say(plain().beginWith(base64("\0alice\0s3cret")))).isEqualTo("alice/s3cret");
    }

    @Test
    void anAuthorizationIdentityThatIsTheUserIsTaken() {
        assertThat(say(plain().respond(base64("alice\0alice\0s3cret")))).isEqualTo("alice/s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "Alice", "alice@example.org", " "})
    void anyOtherAuthorizationIdentityIsForeign(String authorizationId) {
        assertThat(say(plain().respond(base64(authorizationId + "\0alice\0s3cret"))))
                .isEqualTo("foreign");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "\0alice",
                "alice\0s3cret",
                "\0\0s3cret",
                "\0alice\0s3\0cret",
                "\0alice\0s3cret\0",
                "\0\0\0"
            })
    void plainNeedsItsThreeFieldsAndAUser(String message) {
        assertThat(say(plain().respond(base64(message)))).isEqualTo("malformed");
    }

    @Test
    void anEmptyPasswordIsForTheVerifierToRefuse() {
        assertThat(say(plain().respond(base64("\0alice\0")))).isEqualTo("alice/");
    }

    @Test
    void userNamesAreUtf8AndPasswordsAnyOctets() {
        assertThat(say(plain().respond(base64("\0jürgen\0gehéim")))).isEqualTo("jürgen/gehéim");
        byte[] latin1Password = Base64.getEncoder().encode("\0alice\0\u00e9".getBytes(ISO_8859_1));
        SaslStep step = plain().respond(latin1Password);
        assertThat(step)
                .isInstanceOfSatisfying(
                        SaslStep.Presented.class,
                        presented -> assertThat(presented.secret().<byte[]>reveal(byte[]::clone))
                                .containsExactly(0xe9));
    }

    @Test
    void aUserNameThatIsNotUtf8IsMalformed() {
        byte[] latin1 = "\0j\u00fcrgen\0s3cret".getBytes(ISO_8859_1);

        assertThat(say(plain().respond(Base64.getEncoder().encode(latin1)))).isEqualTo("malformed");
    }

    @Test
    void anEqualsSignIsAnEmptyInitialResponse() {
        assertThat(say(plain().beginWith(octets("=")))).isEqualTo("malformed");
        assertThat(say(login().beginWith(octets("=")))).isEqualTo("malformed");
    }

    @Test
    void anEqualsSignLaterIsNoBase64() {
        assertThat(say(plain().respond(octets("=")))).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AGFsaWNlAHMzY3JldA==", "AGFsaWNlAHMzY3JldA"})
    void paddingMayBeMissing(String unpadded) {
        assertThat(say(plain().respond(octets(unpadded)))).isEqualTo("alice/s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AGFsaWNlAHMzY3JldA=", "AGFs aWNl", "AGFs\tWNl", "!!!!", "A", "AGFsaWNlAHMzY3JldA===", "_-_-"})
    void whatIsNotBase64IsMalformed(String response) {
        assertThat(say(plain().respond(octets(response)))).isEqualTo("malformed");
    }

    @Test
    void anAsteriskCancels() {
        assertThat(say(plain().respond(octets("*")))).isEqualTo("cancelled");
        SaslExchange login = login();
        login.respond(base64("alice"));
        assertThat(say(login.respond(octets("*")))).isEqualTo("cancelled");
    }

    @Test
    void loginAsksForTheNameAndThenForThePassword() {
        SaslExchange login = login();

        assertThat(say(login.begin())).isEqualTo("challenge Username:");
        assertThat(say(login.respond(base64("alice")))).isEqualTo("challenge Password:");
        assertThat(say(login.respond(base64("s3cret")))).isEqualTo("alice/s3cret");
    }

    @Test
    void loginTakesTheNameAsInitialResponse() {
        SaslExchange login = login();

        assertThat(say(login.beginWith(base64("alice")))).isEqualTo("challenge Password:");
        assertThat(say(login.respond(base64("s3cret")))).isEqualTo("alice/s3cret");
    }

    @Test
    void loginWithAnEmptyNameIsMalformedAndWithAnEmptyPasswordIsNot() {
        assertThat(say(login().respond(octets("")))).isEqualTo("malformed");
        SaslExchange login = login();
        login.respond(base64("alice"));
        assertThat(say(login.respond(octets("")))).isEqualTo("alice/");
    }

    @Test
    void loginWithANameThatIsNotUtf8IsMalformed() {
        assertThat(say(login().respond(Base64.getEncoder().encode("j\u00fcrgen".getBytes(ISO_8859_1)))))
                .isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0alice\0s3cret", "bob\0alice\0s3cret", "s3cret"})
    void theLineIsWipedWhateverItSays(String message) {
        byte[] line = base64(message);

        plain().respond(line);

        assertThat(line).containsOnly(0);
    }

    @Test
    void theLineIsWipedEvenIfItIsNotBase64() {
        byte[] line = octets("my password, by mistake");

        plain().beginWith(line);

        assertThat(line).containsOnly(0);
    }

    @Test
    void noStepPrintsTheSecret() {
        assertThat(plain().respond(base64("\0alice\0s3cret")))
                .hasToString("Presented[userName=alice, secret=Secret[hidden]]");
    }

    @Test
    void whatTheClientSideSaysTheServerSideHears() {
        byte[] message = SaslClient.plain("", "jürgen", Secret.ofText("gehéim"));

        assertThat(say(plain().respond(message))).isEqualTo("jürgen/gehéim");
    }

    @Test
    void theClientSideCanAskToBecomeSomebodyElse() {
        byte[] message = SaslClient.plain("alice@example.org", "proxyadmin", Secret.ofText("master"));

        assertThat(new String(Base64.getDecoder().decode(message), UTF_8))
                .isEqualTo("alice@example.org\0proxyadmin\0master");
    }

    @Test
    void bothSidesOfLoginUnderstandEachOther() {
        SaslExchange login = login();

        login.respond(SaslClient.login("jürgen"));

        assertThat(say(login.respond(SaslClient.login(Secret.ofText("gehéim")))))
                .isEqualTo("jürgen/gehéim");
    }

    private static SaslExchange plain() {
        return SaslExchange.of("PLAIN").orElseThrow();
    }

    private static SaslExchange login() {
        return SaslExchange.of("LOGIN").orElseThrow();
    }

    private static byte[] base64(String message) {
        return Base64.getEncoder().encode(message.getBytes(UTF_8));
    }

    private static byte[] octets(String line) {
        return line.getBytes(UTF_8);
    }

    private static String say(SaslStep step) {
        return step.fold(new SaslStep.Cases<String>() {
            @Override
            public String challenge(String challenge) {
                return "challenge " + challenge;
            }

            @Override
            public String presented(String userName, Secret secret) {
                return userName + "/" + secret.<String>reveal(octets -> new String(octets, UTF_8));
            }

            @Override
            public String foreignAuthorization() {
                return "foreign";
            }

            @Override
            public String malformed() {
                return "malformed";
            }

            @Override
            public String cancelled() {
                return "cancelled";
            }
        });
    }
}
