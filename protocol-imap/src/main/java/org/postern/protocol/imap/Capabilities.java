package org.postern.protocol.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.sasl.SaslExchange;

/**
 * The capability algebra: what clients see = what the upstream offers, minus what cannot be honoured, plus ours.
 *
 * <p>Names are compared in any case, kept as the upstream spells them and in its order. What is not an atom is dropped,
 * since the lists are copied into lines for the client.
 */
final class Capabilities {
    /** Ours before login, whatever the upstream offers: what {@link ImapSession} itself does. */
    private static final List<String> OWN = List.of("IMAP4rev1", "SASL-IR", "LITERAL+", "ID");

    private Capabilities() {}

    /**
     * Before login.
     *
     * @param offer the upstream's, unfiltered
     * @param startTls whether STARTTLS may be said now
     * @param login whether logins are taken now
     */
    static List<String> beforeLogin(List<String> offer, boolean startTls, boolean login) {
        List<String> all = new ArrayList<>(OWN);
        // RFC 7888: LITERAL- must not be listed beside LITERAL+; compression begins after login
        for (String name : offer) {
            if (!is(name, "LITERAL-") && !starts(name, "COMPRESS=") && !belongsToLogin(name)) {
                all.add(name);
            }
        }
        if (startTls) {
            all.add("STARTTLS");
        }
        if (login) {
            for (String mechanism : SaslExchange.MECHANISMS.split(" ", -1)) {
                all.add("AUTH=" + mechanism);
            }
        } else {
            all.add("LOGINDISABLED");
        }
        return clean(all);
    }

    /**
     * After login.
     *
     * @param offer the upstream's to this user, unfiltered
     */
    static List<String> afterLogin(List<String> offer) {
        // an ImapRelayGuard may have to look inside
        boolean watched = letClientsEscape(offer, TlsMode.NONE);
        List<String> all = new ArrayList<>(offer);
        all.removeIf(name -> belongsToLogin(name) || (watched && starts(name, "COMPRESS=")));
        return clean(all);
    }

    /** @return whether plain copying would let a logged-in client leave its identity or the relay's sight */
    static boolean letClientsEscape(List<String> offer, TlsMode tls) {
        return announces(offer, "UNAUTHENTICATE") || (tls == TlsMode.NONE && announces(offer, "STARTTLS"));
    }

    static boolean announces(List<String> offer, String wanted) {
        for (String name : offer) {
            if (is(name, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Logging in is Postern's business: nothing the upstream says about it concerns the client. */
    private static boolean belongsToLogin(String name) {
        return is(name, "STARTTLS")
                || is(name, "LOGINDISABLED")
                || is(name, "LOGIN-REFERRALS")
                || is(name, "UNAUTHENTICATE")
                || starts(name, "AUTH=");
    }

    /** @param names changed by it */
    private static List<String> clean(List<String> names) {
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.removeIf(name -> !Atoms.isAtom(name) || !seen.add(name));
        return names;
    }

    private static boolean is(String name, String wanted) {
        return name.equalsIgnoreCase(wanted);
    }

    private static boolean starts(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
