package org.postern.protocol.imap;

import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamWelcome;

/** The longer answers of an {@link ImapSession}: what clients show to their users. All are complete lines. */
final class SessionWords {
    private static final String AFTER_STARTTLS = "Log in after STARTTLS only, this connection is not encrypted";
    private static final String OVER_TLS = "Log in over TLS only, this connection is not encrypted";

    /** Said whether the store or the upstream failed, and so before anybody could judge the password. */
    private static final String TRY_LATER =
            "The mail server cannot answer right now. Your password is not the cause, try again later";

    private final SessionFacts facts;
    private String alerted = "";

    SessionWords(SessionFacts facts) {
        this.facts = facts;
    }

    String greeting(boolean secure) {
        return "* OK [CAPABILITY " + capabilities(secure) + "] " + facts.hostName() + " IMAP ready\r\n";
    }

    String capabilities(String tag, boolean secure) {
        return "* CAPABILITY " + capabilities(secure) + "\r\n" + tag + " OK Capabilities listed\r\n";
    }

    String privacyRequired(String tag) {
        String sentence = facts.tls() == TlsMode.STARTTLS ? AFTER_STARTTLS : OVER_TLS;
        return tag + " NO " + ResponseCode.PRIVACY_REQUIRED + sentence + "\r\n";
    }

    String refused(String tag, Refusal refusal) {
        return no(tag, ResponseCode.of(refusal), refusal.sentence(facts.helpUrl()));
    }

    String unavailable(String tag) {
        return no(tag, ResponseCode.UNAVAILABLE, TRY_LATER);
    }

    String loggedIn(String tag, UpstreamWelcome welcome) {
        String names = String.join(" ", Capabilities.afterLogin(welcome.capabilities()));
        String code = names.isEmpty() ? "" : "[CAPABILITY " + names + "] ";
        return tag + " OK " + code + Words.sayable(welcome.text(), "Logged in") + "\r\n";
    }

    /**
     * Thunderbird and mutt do not show the text of a refused login, but RFC 3501 section 7.1 makes them show an alert;
     * others show the text. The alert is said once, because clients try one password with several mechanisms.
     */
    private String no(String tag, String code, String sentence) {
        String alert = sentence.equals(alerted) ? "" : "* NO [ALERT] " + sentence + "\r\n";
        alerted = sentence;
        return alert + tag + " NO " + code + sentence + "\r\n";
    }

    private String capabilities(boolean secure) {
        boolean startTls = facts.tls() == TlsMode.STARTTLS && !secure;
        return String.join(" ", Capabilities.beforeLogin(facts.offer(), startTls, secure || facts.plaintextAuth()));
    }
}
