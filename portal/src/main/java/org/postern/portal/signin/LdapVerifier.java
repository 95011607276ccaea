package org.postern.portal.signin;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.profile.Profile;
import org.postern.portal.signin.BackEndSettings.Ldap;

/** Judges web passwords by a directory: finds the account's entry, then binds as it with what was typed. */
public final class LdapVerifier implements WebPasswordVerifier, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Connections to the directory, those that search and those that bind together. */
    private static final int AT_ONCE = 16;

    /** One more than may be found. */
    private static final int SIZE_LIMIT = 2;

    /** RFC 4511 section 4.5.1.8: no attributes. */
    private static final String NO_ATTRIBUTES = "1.1";

    private final Ldap settings;
    private final LdapFilter filter;
    private final String nobody;
    private final LdapServer server;
    private final Turnstile turnstile = new Turnstile(AT_ONCE, Turnstile.PATIENCE);

    /**
     * Prepares; the directory is asked when the first password is to be judged.
     *
     * @throws IOException when the authorities to trust cannot be read
     * @throws IllegalArgumentException when base or filter is none
     */
    public LdapVerifier(Ldap settings) throws IOException {
        this(settings, TIMEOUT);
    }

    LdapVerifier(Ldap settings, Duration timeout) throws IOException {
        this.settings = settings;
        this.filter = new LdapFilter(settings.filter());
        this.nobody = below(settings.base());
        this.server = new LdapServer(settings, timeout);
    }

    @Override
    public Judgement judge(AccountName account, WebPassword password, InetAddress client) {
        return password.isPlausible() ? turnstile.pass(() -> ask(account, password)) : new Wrong();
    }

    @Override
    public void close() {
        server.close();
    }

    private Judgement ask(AccountName account, WebPassword password) {
        List<SearchResultEntry> found;
        try {
            found = server.search(request(account)).getSearchEntries();
        } catch (LDAPException failure) {
            return failure.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
                    ? ambiguous()
                    : LdapAnswers.unavailable(failure.getResultCode());
        }
        return switch (found.size()) {
            case 0 -> unknown(password);
            case 1 -> bind(found.get(0), password);
            default -> ambiguous();
        };
    }

    private Judgement bind(SearchResultEntry entry, WebPassword password) {
        Right right =
                new Right(first(entry, settings.numberAttribute()), mark(first(entry, settings.changedAttribute())));
        return LdapAnswers.toBind(answer(entry.getDN(), password), right);
    }

    /** Does for an account that is not there what is done for one that is, so that both take equally long. */
    private Judgement unknown(WebPassword password) {
        return LdapAnswers.toBindOfNobody(answer(nobody, password));
    }

    private LDAPResult answer(String dn, WebPassword password) {
        return password.reveal(octets -> server.bind(dn, octets));
    }

    private SearchRequest request(AccountName account) throws LDAPException {
        String[] attributes = Stream.of(settings.numberAttribute(), settings.changedAttribute())
                .filter(attribute -> !attribute.isEmpty())
                .toArray(String[]::new);
        return new SearchRequest(
                settings.base(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                SIZE_LIMIT,
                Math.toIntExact(TIMEOUT.toSeconds()),
                false,
                filter.of(account),
                attributes.length == 0 ? new String[] {NO_ATTRIBUTES} : attributes);
    }

    private static Judgement ambiguous() {
        return new Unavailable("ldap ambiguous");
    }

    private static @Nullable String first(SearchResultEntry entry, String attribute) {
        String value = attribute.isEmpty() ? null : entry.getAttributeValue(attribute);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable String mark(@Nullable String value) {
        if (value == null || value.length() <= Profile.MAX_MARK_LENGTH) {
            return value;
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String below(String base) {
        try {
            return new DN(new RDN("cn", "postern-nobody"), new DN(base)).toString();
        } catch (LDAPException wrong) {
            throw new IllegalArgumentException("not a DN: " + base);
        }
    }
}
