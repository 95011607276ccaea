package org.postern.protocol.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a dialogue has learned of its server. */
final class ServerState {
    private @Nullable List<String> capabilities;
    private boolean wantsIdAgain;
    private boolean idSent;
    private String loginWords = "";

    void learn(ServerLine line) {
        line.capabilities().ifPresent(names -> capabilities = names);
        if (line.word().equals("ID")) {
            String said = line.text().toLowerCase(Locale.ROOT);
            // these refuse SELECT ("Unsafe Login") unless ID is said after the login
            wantsIdAgain = said.contains("coremail") || said.contains("netease");
        }
    }

    /** After TLS or a login the old capabilities mean nothing (RFC 9051 6.2.1, 6.2.2). */
    void forgetCapabilities() {
        capabilities = null;
    }

    /** @return empty while the server has not said them */
    Optional<List<String>> capabilities() {
        return Optional.ofNullable(capabilities);
    }

    boolean announces(String name) {
        return capabilities != null && Capabilities.announces(capabilities, name);
    }

    void idSent() {
        idSent = true;
    }

    /** @return whether the server should hear ID once more, now that the user is logged in */
    boolean needsIdAfterLogin() {
        return wantsIdAgain || (!idSent && announces("ID"));
    }

    void loggedIn(String words) {
        loginWords = words;
    }

    String loginWords() {
        return loginWords;
    }
}
