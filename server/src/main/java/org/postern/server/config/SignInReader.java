package org.postern.server.config;

import java.time.Duration;
import java.util.List;
import org.postern.portal.signin.BackEndSettings;
import org.postern.portal.signin.SignInSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** Reads {@code portal.sign-in}: who judges web passwords, and how many wrong ones there may be. */
final class SignInReader {

    private static final String ITS_PROTOCOL = "imap";

    /** Who judges. */
    private enum BackEnd {
        IMAP,
        LDAP,
        LOCAL
    }

    private final List<UpstreamSettings> upstreams;
    private final RouteSettings routes;

    SignInReader(List<UpstreamSettings> upstreams, RouteSettings routes) {
        this.upstreams = upstreams;
        this.routes = routes;
    }

    SignInSettings read(Section signIn) {
        SignInSettings defaults = SignInSettings.DEFAULTS;
        return new SignInSettings(
                backEnd(signIn),
                signIn.read("wrong-passwords", Values.integer(1, 1_000), defaults.perAccount()),
                signIn.read("wrong-passwords-per-address", Values.integer(1, 1_000_000), defaults.perAddress()),
                signIn.read("period", Values.duration(Duration.ofMinutes(1), Duration.ofDays(1)), defaults.period()));
    }

    private BackEndSettings backEnd(Section signIn) {
        BackEnd backEnd = signIn.read("back-end", Values.oneOf(BackEnd.class), BackEnd.IMAP);
        if (signIn.has("ldap") && backEnd != BackEnd.LDAP) {
            signIn.warning("ldap", "has no effect", "remove it, or set back-end: ldap");
        }
        return switch (backEnd) {
            case IMAP -> imap(signIn);
            case LDAP -> DirectoryReader.read(signIn.section("ldap"));
            case LOCAL -> new BackEndSettings.Local();
        };
    }

    private BackEndSettings imap(Section signIn) {
        if (upstreams.isEmpty()) {
            signIn.problem("back-end", "there is no mail server to ask", "add upstreams, or use ldap or local");
        }
        upstreams.stream()
                .filter(upstream -> upstream.name().equals(routes.defaultUpstream()))
                .filter(upstream -> !upstream.endpoints().containsKey(ITS_PROTOCOL))
                .forEach(upstream -> signIn.problem(
                        "back-end",
                        "the default upstream \"" + upstream.name() + "\" does not serve imap",
                        "add imap to upstreams." + upstream.name() + ", or use ldap or local"));
        return new BackEndSettings.Imap();
    }
}
