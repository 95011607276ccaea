package org.postern.proxy.protocol;

/** Who checks that a user sends as nobody else. */
public enum SenderPolicy {
    /** The upstream does. */
    OFF,
    /** Postern does, because the upstream trusts it for any sender. */
    ENFORCE
}
