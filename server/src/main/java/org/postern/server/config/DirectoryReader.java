package org.postern.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;
import org.postern.portal.signin.BackEndSettings;
import org.postern.portal.signin.BackEndSettings.Ldap;

/** Reads {@code portal.sign-in.ldap}: the directory that judges web passwords. */
final class DirectoryReader {

    private static final String FILTER = "(mail={account})";

    private DirectoryReader() {}

    static Ldap read(Section ldap) {
        InetSocketAddress address = ldap.require(
                "address", Values::remoteAddress, Remote.NOWHERE, "use host:port, such as ldap.example.org:636");
        BackEndSettings.Tls tls =
                ldap.read("tls", Values.oneOf(BackEndSettings.Tls.class), BackEndSettings.Tls.IMPLICIT);
        @Nullable Path ca = Remote.ca(ldap, address, tls != BackEndSettings.Tls.NONE, "passwords cross");
        String bindDn = ldap.read("bind-dn", DirectoryReader::dn, "");
        Sensitive bindPassword = ldap.read("bind-password", SecretReader::readSensitive, Sensitive.NONE);
        checkBind(ldap);
        return new Ldap(
                address.getHostString(),
                address.getPort(),
                tls,
                ca,
                bindDn,
                bindPassword,
                ldap.require(
                        "base",
                        DirectoryReader::dn,
                        "",
                        "name the part of the tree with the people, such as ou=people,dc=example,dc=org"),
                ldap.read("filter", DirectoryReader::filter, FILTER),
                ldap.read("number-attribute", DirectoryReader::attribute, ""),
                ldap.read("changed-attribute", DirectoryReader::attribute, ""));
    }

    /** A name without a password is an anonymous bind (RFC 4513 5.1.2), and seldom meant. */
    private static void checkBind(Section ldap) {
        if (ldap.has("bind-dn") && !ldap.has("bind-password")) {
            ldap.problem("bind-password", "is missing", "write { file: NAME } or { env: NAME }");
        } else if (ldap.has("bind-password") && !ldap.has("bind-dn")) {
            ldap.problem("bind-password", "has no bind-dn", "add the name it belongs to, or remove it");
        }
    }

    private static String filter(Value value) throws BadValue {
        String filter = Values.line(value);
        if (!Ldap.isFilter(filter)) {
            throw new BadValue(
                    "\"" + filter + "\" does not find one account", "use the form " + FILTER + " or (uid={local})");
        }
        return filter;
    }

    private static String dn(Value value) throws BadValue {
        String dn = Values.line(value);
        if (!Ldap.isDn(dn)) {
            throw new BadValue(
                    "\"" + dn + "\" is not the name of an entry", "use the form ou=people,dc=example,dc=org");
        }
        return dn;
    }

    private static String attribute(Value value) throws BadValue {
        String name = Values.text(value);
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*(;[A-Za-z0-9-]+)*")) {
            throw new BadValue("\"" + name + "\" is not the name of an attribute", "use a name such as mobile");
        }
        return name;
    }
}
