package org.postern.portal.view;

import java.util.List;
import java.util.Locale;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;

/**
 * Template {@code activity}: what happened in the last 90 days, the newest first. Each kind has a sentence {@code
 * activity.KIND} with {0} the subject and {1} its length, such as {@code activity.password-created}.
 */
public record ActivityView(List<Activity> rows) {
    public ActivityView {
        rows = List.copyOf(rows);
    }

    /** The last part of the key of its sentence. */
    public static String label(Activity row) {
        return row.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether somebody was refused: its owner should look twice. */
    public static boolean isWarning(Activity row) {
        return row.kind().isClientRefusal()
                || row.kind() == ActivityKind.SIGN_IN_REFUSED
                || row.kind() == ActivityKind.SECOND_STEP_REFUSED;
    }
}
