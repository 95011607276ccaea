package org.postern.proxy.protocol;

/** Why Postern ends a session by itself. Every name is also a metric label and an audit word. */
public enum Farewell {
    /** The credential of this session was revoked, has expired, or its account was disabled. */
    CREDENTIAL_ENDED("Client-specific password revoked or expired"),
    /** Three refused attempts, see {@code limits.login-attempts}. */
    TOO_MANY_ATTEMPTS("Too many failed logins"),
    /** Too many commands that made no sense. */
    TOO_MANY_ERRORS("Too many bad commands"),
    /** Not logged in within {@code limits.login-deadline}. */
    LOGIN_DEADLINE("Login takes too long"),
    /** No more connections for this address, or at all. */
    TOO_MANY_CONNECTIONS("Too many connections, try again later"),
    /** Bytes in the clear after STARTTLS, which somebody in the middle may have injected (CVE-2011-0411). */
    INJECTION("Unencrypted data after STARTTLS"),
    /** The session said nothing for longer than {@code limits.idle}. */
    IDLE("Idle for too long"),
    /** The operator ended it. */
    BY_OPERATOR("Session ended by the administrator"),
    /** Postern stops. */
    SHUTDOWN("Server is restarting, try again"),
    /** A bug; details are in the log under the session's id. */
    INTERNAL_ERROR("Internal error, try again later");

    private final String sentence;

    Farewell(String sentence) {
        this.sentence = sentence;
    }

    /** The constant sentence for the person at the client, without line end. */
    public String sentence() {
        return sentence;
    }
}
