package org.postern.portal.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Template {@code recovery}: a recovery code instead of a factor. POST {@code base}/recovery with {@code code}. */
public record RecoveryView(
        String base, String next, @Nullable Trouble trouble) {
    /** The factors again. */
    public String backPath() {
        return base + (next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
}
