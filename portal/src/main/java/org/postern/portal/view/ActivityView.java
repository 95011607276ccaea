package org.postern.portal.view;

import java.util.List;
import org.postern.credential.activity.Activity;

/**
 * Template {@code activity}: what happened in the last 90 days, the newest first. Each kind has a sentence {@code
 * activity.KIND} with {0} the subject, such as {@code activity.password-created}.
 */
public record ActivityView(List<Activity> rows) {
    public ActivityView {
        rows = List.copyOf(rows);
    }
}
