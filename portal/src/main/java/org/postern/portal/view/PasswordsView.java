package org.postern.portal.view;

import java.util.List;

/**
 * Template {@code passwords}: the list, with 专用密码 ({@code base}/new) to make one, {@code base}/ID/rename, {@code
 * base}/ID/revoke and {@code base}/revoke-all.
 *
 * @param base …/second-verification/client-passwords or …/client-login, whichever way one came
 * @param most how many an account may have
 */
public record PasswordsView(String base, List<PasswordRow> rows, int most) {
    public PasswordsView {
        rows = List.copyOf(rows);
    }
}
