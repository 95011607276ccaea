package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNamesTest {
    private final AccountNames names = new AccountNames(AccountRules.DEFAULTS);

    @ParameterizedTest
    @CsvSource(textBlock = """
                    alice@example.org,          alice@example.org
                    Alice@Example.ORG,          alice@example.org
                    '  alice@example.org  ',    alice@example.org
                    alice,                      alice
                    ALICE,                      alice
                    o'neill+list@example.org,   o'neill+list@example.org
                    a@b,                        a@b
                    张三@例子.公司,               张三@例子.公司
                    Ärger@BÜCHER.example,       ärger@bücher.example
                    alice@xn--bcher-kva.example, alice@xn--bcher-kva.example
                    """)
    void typedNamesBecomeCanonical(String typed, String canonical) {
        assertThat(names.canonical(typed)).contains(new AccountName(canonical));
        assertThat(names.canonical(canonical)).contains(new AccountName(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "@",
                "@example.org",
                "alice@",
                "alice@b@c",
                "alice@@example.org",
                "alice@.org",
                "alice@example.",
                "alice@example..org",
                "alice*master",
                "alice@example.org*master",
                "alice%example.org",
                "alice/user",
                "DOMAIN\\alice",
                "al ice@example.org",
                "alice @example.org",
                "alice\u00a0@example.org",
                "alice\t@example.org",
                "alice@example.org\r\n",
                "alice\u0000@example.org",
                "alice\u007f@example.org",
                "alice\u0085@example.org",
                "alice\u2028@example.org",
                "alice\u2029@example.org",
                "alice\u200b@example.org",
                "\u202egro.elpmaxe@ecila",
                "\ufeffalice@example.org",
                "alice\ud800@example.org"
            })
    void namesThatNoAccountCanHaveAreTurnedAway(String typed) {
        assertThat(names.canonical(typed)).isEmpty();
    }

    @Test
    void aNameHas254OctetsAtMost() {
        String domain = "@example.org";
        String longest = "a".repeat(254 - domain.length()) + domain;

        assertThat(names.canonical(longest)).contains(new AccountName(longest));
        assertThat(names.canonical("a" + longest)).isEmpty();
        assertThat(names.canonical("ä".repeat(127) + domain)).isEmpty();
        assertThat(names.canonical("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void theDefaultDomainIsAppendedToBareNamesOnly() {
        AccountNames withDomain = new AccountNames(new AccountRules("Example.ORG", true, ""));

        assertThat(withDomain.canonical("Alice")).contains(new AccountName("alice@example.org"));
        assertThat(withDomain.canonical("alice@example.net")).contains(new AccountName("alice@example.net"));
        assertThat(withDomain.canonical("a".repeat(254)))
                .as("too long with its domain")
                .isEmpty();
    }

    @Test
    void theLocalPartKeepsItsCaseWhenToldSo_theDomainNever() {
        AccountNames exact = new AccountNames(new AccountRules("", false, ""));

        assertThat(exact.canonical("Alice@Example.ORG")).contains(new AccountName("Alice@example.org"));
        assertThat(exact.canonical("Alice")).contains(new AccountName("Alice"));
    }

    @Test
    void furtherSeparatorsOfMasterUsersAreForbidden() {
        AccountNames strict = new AccountNames(new AccountRules("", true, "+!"));

        assertThat(strict.canonical("alice+master@example.org")).isEmpty();
        assertThat(strict.canonical("alice!master")).isEmpty();
        assertThat(strict.canonical("alice*master")).isEmpty();
        assertThat(strict.canonical("alice@example.org")).isPresent();
    }

    @Test
    void composedAndDecomposedLettersAreOneName() {
        assertThat(names.canonical("a\u0308rger@example.org")).contains(new AccountName("\u00e4rger@example.org"));
    }

    @Test
    void rulesThatMakeNoSenseAreTurnedDown() {
        assertThatThrownBy(() -> new AccountRules("example..org", true, "")).hasMessageContaining("example..org");
        assertThatThrownBy(() -> new AccountRules("", true, "@")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameKnowsItsDomain() {
        assertThat(new AccountName("alice@example.org").domain()).isEqualTo("example.org");
        assertThat(new AccountName("alice").domain()).isEmpty();
    }
}
