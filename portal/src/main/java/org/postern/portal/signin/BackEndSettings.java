package org.postern.portal.signin;

import com.unboundid.ldap.sdk.DN;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;

/** Who judges web passwords. */
public sealed interface BackEndSettings {
    /** The mail server that the account's route leads to, by IMAP LOGIN. */
    record Imap() implements BackEndSettings {}

    /** Hashes in Postern's own store, see {@code postern account set-web-password}. */
    record Local() implements BackEndSettings {}

    /**
     * A directory: the entry is searched as {@code bindDn}, then bound with the password that was typed.
     *
     * @param host its name, also in its certificate
     * @param ca PEM with the authorities to trust; {@code null} for those of the Java platform
     * @param bindDn who searches; empty: anonymous
     * @param base where to search
     * @param filter with {@code {account}}, {@code {local}} and {@code {domain}}, which are escaped (RFC 4515)
     * @param numberAttribute that holds a telephone number, such as {@code mobile}; empty: none
     * @param changedAttribute that changes with the password, such as {@code pwdChangedTime}; empty: none
     */
    record Ldap(
            String host,
            int port,
            Tls tls,
            @Nullable Path ca,
            String bindDn,
            Sensitive bindPassword,
            String base,
            String filter,
            String numberAttribute,
            String changedAttribute)
            implements BackEndSettings {
        /** Whether it is a name of an entry (RFC 4514). */
        public static boolean isDn(String text) {
            return DN.isValidDN(text);
        }

        /** Whether it is a filter (RFC 4515) that is not the same for every account. */
        public static boolean isFilter(String text) {
            return LdapFilter.isOne(text);
        }
    }

    /** How the directory is spoken to. */
    enum Tls {
        IMPLICIT,
        STARTTLS,
        NONE
    }
}
