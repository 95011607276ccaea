package org.postern.portal.view;

import org.jspecify.annotations.Nullable;

/**
 * Template {@code sign-in}: user name and web password. POST /sign-in with {@code account}, {@code password}, {@code
 * csrf}, {@code next}.
 *
 * @param account as typed before
 * @param next where to go afterwards, a path of this portal, or empty
 */
public record SignInView(
        String account, String next, @Nullable Trouble trouble) {}
