package org.postern.server.cli;

import org.postern.credential.service.Credentials;
import org.postern.server.config.PosternConfig;

/** Something that a command does with accounts and passwords; the store is open meanwhile and closed afterwards. */
@FunctionalInterface
interface CredentialTask {

    void run(Credentials credentials) throws Exception;

    /** @return {@link ExitCode#DONE} */
    static int perform(Shell shell, ConfigOption config, CredentialTask task) throws Exception {
        return perform(shell, config.load(shell.surroundings()).config(), task);
    }

    /** @return {@link ExitCode#DONE} */
    static int perform(Shell shell, PosternConfig config, CredentialTask task) throws Exception {
        try (Credentials credentials = Credentials.open(config.credentials(), shell.clock(), shell.random())) {
            task.run(credentials);
            return ExitCode.DONE;
        }
    }
}
