package org.postern.proxy.protocol;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.proxy.auth.Secret;

/**
 * How Postern logs in as a user without the user's password. Chosen explicitly for each upstream, because some servers
 * silently ignore an authorization identity and would open the proxy's own mailbox to everybody.
 */
public sealed interface LoginMethod {
    /** The name in the configuration. */
    String name();

    <T> T fold(Cases<T> cases);

    /** SASL PLAIN with the user as authorization identity: Dovecot master users, Cyrus proxyservers, James. */
    record PlainAuthzid(String user, Secret password) implements LoginMethod {
        @Override
        public String name() {
            return "plain-authzid";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.plainAuthzid(this);
        }
    }

    /**
     * A composite user name: Dovecot {@code user*master}, Stalwart {@code user%master}.
     *
     * @param separator one character, forbidden in every login name
     */
    record CompositeLogin(String separator, String user, Secret password) implements LoginMethod {
        @Override
        public String name() {
            return "composite-login";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.compositeLogin(this);
        }
    }

    /** Postfix XCLIENT with LOGIN: no secret, the upstream trusts Postern's address. */
    record Xclient() implements LoginMethod {
        @Override
        public String name() {
            return "xclient";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.xclient(this);
        }
    }

    /**
     * LOGIN with a name made from a pattern, Exchange style: {@code CORP\svc-postern\%{local}} for IMAP, {@code
     * CORP\svc-postern} for SMTP.
     *
     * @param pattern the name to log in with; {@code %{account}}, {@code %{local}} and {@code %{domain}} are replaced
     */
    record AuthLogin(String pattern, Secret password) implements LoginMethod {
        private static final Pattern VARIABLE = Pattern.compile("%\\{(account|local|domain)}");

        @Override
        public String name() {
            return "auth-login";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.authLogin(this);
        }

        /** The name to log in with for {@code account}. */
        public String loginName(String account) {
            int at = account.lastIndexOf('@');
            Map<String, String> values = Map.of(
                    "account", account,
                    "local", at < 0 ? account : account.substring(0, at),
                    "domain", at < 0 ? "" : account.substring(at + 1));
            // in one pass: an account may itself look like a variable
            return VARIABLE.matcher(pattern)
                    .replaceAll(variable ->
                            Matcher.quoteReplacement(Objects.requireNonNull(values.get(variable.group(1)))));
        }
    }

    /**
     * The user's own name with a second secret of its own at the upstream, kept sealed in the store.
     *
     * @param password the account's secret; the configuration holds an empty one, which the core replaces before it
     *     makes the dialogue
     */
    record StoredSecret(Secret password) implements LoginMethod {
        @Override
        public String name() {
            return "stored-secret";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.storedSecret(this);
        }
    }

    /** A trusted network: IMAP LOGIN with a meaningless password, SMTP without AUTH. */
    record None() implements LoginMethod {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.none(this);
        }
    }

    /** One method for each login method, so that a new one does not compile until every protocol handles it. */
    interface Cases<T> {
        T plainAuthzid(PlainAuthzid method);

        T compositeLogin(CompositeLogin method);

        T xclient(Xclient method);

        T authLogin(AuthLogin method);

        T storedSecret(StoredSecret method);

        T none(None method);
    }
}
