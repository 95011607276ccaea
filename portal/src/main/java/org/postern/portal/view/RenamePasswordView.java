package org.postern.portal.view;

import org.jspecify.annotations.Nullable;

/** Template {@code rename-password}. POST to the page itself with {@code name}. */
public record RenamePasswordView(
        String base,
        PasswordRow password,
        String name,
        @Nullable Trouble trouble) {}
