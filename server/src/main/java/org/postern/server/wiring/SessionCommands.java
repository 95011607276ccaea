package org.postern.server.wiring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postern.proxy.live.LiveSessions;
import org.postern.server.control.ControlAnswer;
import org.postern.server.control.ControlCommand;
import org.postern.server.observe.LogText;
import org.postern.server.observe.SessionRegister;

/**
 * What an operator may ask and tell about sessions: {@code sessions [ACCOUNT]} lists them, a line for each with tabs
 * between its fields; {@code end-session ID}, {@code end-sessions-of ACCOUNT} and {@code end-sessions-with CREDENTIAL} end
 * them.
 */
final class SessionCommands {
    private final SessionRegister register;
    private final LiveSessions live;

    SessionCommands(SessionRegister register, LiveSessions live) {
        this.register = register;
        this.live = live;
    }

    Map<String, ControlCommand> all() {
        return Map.of(
                "sessions", this::list,
                "end-session", words -> end(words, entry -> entry.session().id()),
                "end-sessions-of", words -> end(words, entry -> entry.grant().account()),
                "end-sessions-with", words -> end(words, entry -> entry.grant().credentialId()));
    }

    private ControlAnswer list(List<String> words) {
        return new ControlAnswer(
                true,
                register.entries().stream()
                        .filter(entry ->
                                words.isEmpty() || entry.grant().account().equals(words.get(0)))
                        .map(SessionCommands::line)
                        .toList());
    }

    private ControlAnswer end(List<String> words, Function<SessionRegister.Entry, String> mark) {
        if (words.size() != 1) {
            return ControlAnswer.failed("one argument is needed");
        }
        Set<String> ids = register.entries().stream()
                .filter(entry -> mark.apply(entry).equals(words.get(0)))
                .map(entry -> entry.session().id())
                .collect(Collectors.toSet());
        live.endSessions(ids);
        return ControlAnswer.done(String.valueOf(ids.size()));
    }

    private static String line(SessionRegister.Entry entry) {
        return String.join(
                "\t",
                entry.session().id(),
                entry.grant().account(),
                entry.grant().credentialId(),
                LogText.printable(entry.grant().credentialName()),
                entry.session().protocol(),
                entry.session().origin().address(),
                entry.login().tls().version(),
                LogText.printable(entry.login().client().label()),
                entry.upstream(),
                entry.since().toString());
    }
}
