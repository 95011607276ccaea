package org.postern.credential;

import java.util.Locale;

/**
 * How typed login names become {@link AccountName account names}.
 *
 * @param defaultDomain appended to names without a domain; empty: a bare name is an account of its own
 * @param lowerCaseLocalPart whether {@code Alice@} and {@code alice@} are one account
 * @param separators further characters that no name may contain: what separates user and master user on the upstream,
 *     as far as that is not {@code *} or {@code %}, which are always forbidden
 */
public record AccountRules(String defaultDomain, boolean lowerCaseLocalPart, String separators) {
    public static final AccountRules DEFAULTS = new AccountRules("", true, "");

    public AccountRules {
        defaultDomain = defaultDomain.toLowerCase(Locale.ROOT);
        if (!defaultDomain.isEmpty() && !AccountNames.isDomain(defaultDomain)) {
            throw new IllegalArgumentException("not a domain: " + defaultDomain);
        }
        if (separators.indexOf('@') >= 0) {
            throw new IllegalArgumentException("@ cannot be forbidden in account names");
        }
    }
}
