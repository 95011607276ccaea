package org.postern.portal.signin;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.credential.AccountName;

/** A search filter with places for parts of the account's name. */
final class LdapFilter {
    private static final Pattern VARIABLE = Pattern.compile("\\{(account|local|domain)}");

    private final String template;

    /**
     * @param template such as {@code (&(objectClass=person)(mail={account}))}
     * @throws IllegalArgumentException when it is no filter (RFC 4515), or the same for every account
     */
    LdapFilter(String template) {
        this.template = template;
        if (!VARIABLE.matcher(template).find()) {
            throw new IllegalArgumentException("the filter has none of {account}, {local}, {domain}: " + template);
        }
        try {
            of(new AccountName("nobody@example.org"));
        } catch (LDAPException wrong) {
            throw new IllegalArgumentException("not a filter: " + template);
        }
    }

    static boolean isOne(String template) {
        try {
            new LdapFilter(template);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** The filter that finds the entry of an account, whatever characters its name has. */
    Filter of(AccountName account) throws LDAPException {
        String name = account.value();
        int at = name.indexOf('@');
        Map<String, String> values =
                Map.of("account", name, "local", at < 0 ? name : name.substring(0, at), "domain", account.domain());
        // in one pass: a name may itself look like a variable
        return Filter.create(VARIABLE.matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        Filter.encodeValue(Objects.requireNonNull(values.get(variable.group(1)))))));
    }
}
