package org.postern.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;

class LdapFilterTest {
    @Test
    void partsOfTheNameAreFilledIn() throws Exception {
        assertThat(filter("(&(uid={local})(dc={domain})(mail={account}))", "alice@example.org"))
                .isEqualTo("(&(uid=alice)(dc=example.org)(mail=alice@example.org))");
        assertThat(filter("(|(uid={local})(mail={account}))", "alice")).isEqualTo("(|(uid=alice)(mail=alice))");
    }

    @Test
    void whateverMeansSomethingInFiltersIsEscaped() throws Exception {
        assertThat(filter("(uid={account})", "*)(uid=*")).isEqualTo("(uid=\\2a\\29\\28uid=\\2a)");
        assertThat(filter("(uid={account})", "a\\b\0c")).isEqualTo("(uid=a\\5cb\\00c)");
    }

    @Test
    void aNameThatLooksLikeAVariableIsAName() throws Exception {
        assertThat(filter("(mail={account})", "{domain}@example.org")).isEqualTo("(mail={domain}@example.org)");
        assertThat(filter("(mail={account})", "$1@example.org")).isEqualTo("(mail=$1@example.org)");
    }

    @Test
    void whatIsNoFilterIsSaidAtTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LdapFilter("(mail={account}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LdapFilter("(objectClass=*)"))
                .withMessageContaining("{account}");
    }

    private static String filter(String template, String account) throws Exception {
        return new LdapFilter(template).of(new AccountName(account)).toString();
    }
}
