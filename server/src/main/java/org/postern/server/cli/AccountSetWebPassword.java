package org.postern.server.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.portal.factor.Where;
import org.postern.portal.signin.LocalPasswords;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code account set-web-password}. */
@Command(
        name = "set-web-password",
        description = "Set what the account signs in to the portal with; it is read from standard input or a file."
                + " Needed only where web passwords are judged by Postern itself (back-end: local)."
                + " Signs the account out everywhere.")
final class AccountSetWebPassword implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Mixin
    private final SecretSource source = new SecretSource();

    AccountSetWebPassword(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        byte[] password = source.read(shell, "the web password", LocalPasswords.MAX_OCTETS);
        try {
            return CredentialTask.perform(shell, loaded, credentials -> {
                LocalPasswords.check(password);
                AccountName name = account.in(credentials.book());
                credentials.book().admit(name);
                new LocalPasswords(credentials.selfService()).set(name, password);
                Journals.of(loaded, credentials, shell.clock())
                        .tell(name, ActivityKind.WEB_PASSWORD_CHANGED, Where.ADMINISTRATION, "");
                shell.err().println("The web password of " + name + " is set.");
            });
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }
}
