package org.postern.proxy.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.proxy.auth.Secret;

class LoginMethodTest {
    @ParameterizedTest
    @CsvSource({
        "CORP\\svc\\%{local}, alice@example.org, CORP\\svc\\alice",
        "%{account}, alice@example.org, alice@example.org",
        "%{local}.%{domain}, alice@example.org, alice.example.org",
        "%{local}%{domain}, alice, alice",
        "svc-postern, alice@example.org, svc-postern",
        "%{local}, %{domain}@example.org, %{domain}",
        "%{local}, %{account}@example.org, %{account}",
    })
    void thePatternIsFilledInOnce(String pattern, String account, String expected) {
        assertThat(new LoginMethod.AuthLogin(pattern, Secret.ofText("s")).loginName(account))
                .isEqualTo(expected);
    }

    @Test
    void noMethodPrintsItsSecret() {
        Secret secret = Secret.ofText("s3cret");

        assertThat(List.of(
                        new LoginMethod.PlainAuthzid("proxyadmin", secret),
                        new LoginMethod.CompositeLogin("*", "proxyadmin", secret),
                        new LoginMethod.AuthLogin("%{account}", secret),
                        new LoginMethod.StoredSecret(secret)))
                .allSatisfy(method -> assertThat(method.toString()).doesNotContain("s3cret"));
    }

    @Test
    void aStepThatIsSentPrintsNothingOfIt() {
        assertThat(UpstreamStep.Send.line("a LOGIN alice s3cret")).hasToString("Send[hidden]");
    }

    @Test
    void withoutEnforcementEverySenderIsAllowed() {
        assertThat(new SenderRule(SenderPolicy.OFF, Set.of()).allows("anybody@example.net"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"alice@example.org, true", "Alice@Example.ORG, true", "'', true", "bob@example.org, false"})
    void withEnforcementOnesOwnAddressesAndBouncesAre(String sender, boolean allowed) {
        assertThat(new SenderRule(SenderPolicy.ENFORCE, Set.of("alice@example.org")).allows(sender))
                .isEqualTo(allowed);
    }
}
