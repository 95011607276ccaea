package org.postern.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Template {@code new-password}: name, what it may do, expiry. POST {@code base} with {@code name}, {@code receive}, {@code
 * send} (boxes), {@code expiry} (days, or {@code never}), and 生成.
 *
 * @param name as typed before, or empty; the page suggests names of devices and clients
 * @param expiries days to choose from; the page adds "never" in front
 * @param expiry the chosen days, 0 for never
 */
public record NewPasswordView(
        String base,
        String name,
        boolean receive,
        boolean send,
        List<Integer> expiries,
        int expiry,
        @Nullable Trouble trouble) {
    public NewPasswordView {
        expiries = List.copyOf(expiries);
    }
}
