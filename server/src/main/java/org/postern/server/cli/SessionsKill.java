package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.PosternConfig;
import org.postern.server.control.ControlAnswer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions kill}. */
@Command(
        name = "kill",
        description =
                "End sessions of the running server. Their clients may log in again: to keep somebody out, revoke the"
                        + " password or disable the account.")
final class SessionsKill implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @ArgGroup(multiplicity = "1")
    private final Whom whom = new Whom();

    /** One of them. */
    static final class Whom {
        @Parameters(paramLabel = "ID", description = "The session with this identifier.")
        private @Nullable String session;

        @Option(names = "--account", paramLabel = "ACCOUNT", description = "All sessions of this account.")
        private @Nullable String account;

        @Option(names = "--password", paramLabel = "ID", description = "All sessions of this client-specific password.")
        private @Nullable String password;

        String[] words() {
            if (session != null) {
                return new String[] {"end-session", session};
            }
            return account != null
                    ? new String[] {"end-sessions-of", account}
                    : new String[] {"end-sessions-with", String.valueOf(password)};
        }
    }

    SessionsKill(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        int ended = 0;
        for (ControlAnswer answer : new Running(loaded, shell).ask(whom.words())) {
            ended += answer.succeeded() ? Integer.parseInt(answer.lines().get(0)) : 0;
        }
        shell.out().println(ended == 1 ? "1 session ended" : ended + " sessions ended");
        return ended > 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
