package org.postern.portal.view;

import org.jspecify.annotations.Nullable;

/** Template {@code recovery}: a recovery code instead of a factor. POST {@code base}/recovery with {@code code}. */
public record RecoveryView(
        String base, String next, @Nullable Trouble trouble) {}
