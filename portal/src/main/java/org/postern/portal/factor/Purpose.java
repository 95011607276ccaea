package org.postern.portal.factor;

import org.postern.credential.factor.FactorKind;

/** What a code is good for; an account has one live code for each. */
public enum Purpose {
    SIGN_IN("sign-in"),
    /** Before something important. */
    CONFIRM("confirm"),
    BIND_SMS("bind-sms"),
    BIND_EMAIL("bind-email");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** As it is kept. */
    String label() {
        return label;
    }

    /** @param kind SMS or EMAIL */
    public static Purpose binding(FactorKind kind) {
        return kind == FactorKind.SMS ? BIND_SMS : BIND_EMAIL;
    }
}
