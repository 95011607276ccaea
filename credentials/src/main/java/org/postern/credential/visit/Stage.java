package org.postern.credential.visit;

/** How far a person has come after the web password was right. */
public enum Stage {
    /** A factor is bound and has not been proven yet. */
    SECOND_STEP,
    /** No factor is bound: nothing but binding one is possible. */
    ENROLMENT,
    /** Signed in. */
    FULL
}
