package org.postern.server.cli;

import java.io.IOException;
import java.util.List;
import org.postern.server.config.PosternConfig;
import org.postern.server.control.ControlAnswer;
import org.postern.server.control.ControlClient;

/** The processes that run by a configuration, as a command speaks to them. */
final class Running {
    private final PosternConfig config;
    private final Shell shell;

    Running(PosternConfig config, Shell shell) {
        this.config = config;
        this.shell = shell;
    }

    /**
     * Tells each of them something and prints what they say.
     *
     * @return the exit code
     * @throws FailedException if there is none
     * @throws IOException if one does not answer
     */
    int tell(String... words) throws IOException, FailedException {
        List<ControlAnswer> answers = ask(words);
        for (ControlAnswer answer : answers) {
            answer.lines().forEach(answer.succeeded() ? shell.out()::println : shell.err()::println);
        }
        return answers.stream().allMatch(ControlAnswer::succeeded) ? ExitCode.DONE : ExitCode.FAILED;
    }

    /**
     * Asks each of them.
     *
     * @throws FailedException if there is none
     * @throws IOException if one does not answer
     */
    List<ControlAnswer> ask(String... words) throws IOException, FailedException {
        List<ControlAnswer> answers = new ControlClient(config.data()).ask(words);
        if (answers.isEmpty()) {
            throw new FailedException("no Postern runs on the data folder " + config.data());
        }
        return answers;
    }
}
