package org.postern.portal.view;

import java.util.List;

/**
 * Template {@code revoke-password}: asks before one password, or all, end; names them and how many sessions end. POST to
 * the page itself.
 *
 * @param all whether these are all
 */
public record RevokePasswordView(String base, List<PasswordRow> passwords, boolean all) {
    public RevokePasswordView {
        passwords = List.copyOf(passwords);
    }
}
