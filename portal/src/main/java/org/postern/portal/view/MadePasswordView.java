package org.postern.portal.view;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Template {@code made-password}: the 16 characters, this once, with the settings for clients and the wait for the first
 * login. The four groups are set apart by style only, so that copying yields 16 characters.
 *
 * @param groups four times four characters
 * @param statusPath for the script: GET gives JSON {@code { state, html }}, {@code state} one of {@code waiting}, {@code
 *     used}, {@code refused}, {@code ended}; {@code html} is the template {@code password-status}
 * @param waitPath the page to look at without JavaScript: template {@code password-wait}
 */
public record MadePasswordView(
        String base,
        PasswordRow password,
        List<String> groups,
        ClientSettingsView settings,
        PasswordStatusView status,
        String statusPath,
        String waitPath) {
    public MadePasswordView {
        groups = List.copyOf(groups);
    }

    /** Character by character, for screen readers. */
    public String spelled() {
        return groups.stream().map(group -> String.join(" ", group.split(""))).collect(Collectors.joining(", "));
    }

    /** It holds the only copy of a password: it cannot print itself. */
    @Override
    public String toString() {
        return "MadePasswordView[" + password.id() + "]";
    }
}
