package org.postern.server.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sessions}: who is in now. */
@Command(name = "sessions", description = "List the sessions of the running server, or end some of them.")
final class SessionsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only those of this account.")
    private @Nullable String account;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    /** One session as it is shown, for scripts by the names of the components. */
    record View(
            String id,
            String account,
            String credential,
            String credentialName,
            String protocol,
            String address,
            String tls,
            String client,
            String upstream,
            String since) {
        static View of(String line) {
            String[] fields = line.split("\t", -1);
            return new View(
                    fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], fields[8],
                    fields[9]);
        }
    }

    SessionsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        List<View> views = new Running(loaded, shell)
                .ask(account == null ? new String[] {"sessions"} : new String[] {"sessions", account}).stream()
                        .flatMap(answer -> answer.lines().stream())
                        .map(View::of)
                        .toList();
        if (json) {
            Json.print(shell.out(), views);
        } else {
            table(views).print(shell.out());
        }
        return ExitCode.DONE;
    }

    private static Table table(List<View> views) {
        Table table = new Table("ID", "ACCOUNT", "PASSWORD", "FOR", "FROM", "TLS", "CLIENT", "UPSTREAM", "SINCE");
        for (View view : views) {
            table.row(
                    view.id,
                    view.account,
                    view.credentialName,
                    view.protocol,
                    view.address,
                    view.tls,
                    view.client,
                    view.upstream,
                    Times.forPeople(Instant.parse(view.since)));
        }
        return table;
    }
}
