package org.postern.portal.web;

import io.javalin.security.RouteRole;
import org.jspecify.annotations.Nullable;
import org.postern.credential.visit.Stage;

/** Who may see a page. */
public enum Access implements RouteRole {
    /** Everybody. */
    OPEN,
    /** Whoever gave the right web password. */
    VISIT,
    /** Whoever has to prove a factor now. */
    SECOND_STEP,
    /** Whoever has to bind a factor now. */
    ENROLMENT,
    /** Whoever may bind factors: those who have none, and those who are signed in. */
    BINDING,
    /** Whoever is signed in. */
    FULL;

    /** @param stage {@code null} before the web password was right */
    boolean admits(@Nullable Stage stage) {
        return switch (this) {
            case OPEN -> true;
            case VISIT -> stage != null;
            case SECOND_STEP -> stage == Stage.SECOND_STEP;
            case ENROLMENT -> stage == Stage.ENROLMENT;
            case BINDING -> stage == Stage.ENROLMENT || stage == Stage.FULL;
            case FULL -> stage == Stage.FULL;
        };
    }
}
