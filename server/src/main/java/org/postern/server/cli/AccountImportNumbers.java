package org.postern.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postern.credential.Account;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import org.postern.credential.profile.Profile;
import org.postern.credential.service.Credentials;
import org.postern.credential.service.SelfService;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.factor.PhoneNumbers;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account import-numbers}. */
@Command(
        name = "import-numbers",
        description = "Tell Postern the telephone numbers of accounts, so that their owners need not type them to bind"
                + " SMS. A line is an account, a comma and a number; a heading and lines with # are skipped. If any"
                + " line is wrong, all that are wrong are listed and nothing is imported.")
final class AccountImportNumbers implements Callable<Integer> {

    /** Some 500,000 lines. */
    private static final int MOST_OCTETS = 20_000_000;

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "The list as CSV, in UTF-8.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only look for what is wrong.")
    private boolean dryRun;

    AccountImportNumbers(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        byte[] csv = read();
        return CredentialTask.perform(shell, loaded, credentials -> perform(credentials, loaded, csv));
    }

    private void perform(Credentials credentials, PosternConfig loaded, byte[] csv) throws FailedException {
        CredentialBook book = credentials.book();
        NumberList list = NumberList.of(csv, book, new PhoneNumbers(country(loaded)));
        if (loaded.credentials().book().mode() == AccountMode.LISTED) {
            refuseUnknown(list, book);
        }
        refuse(list.problems());
        if (!dryRun) {
            list.entries().forEach(entry -> keep(credentials.selfService(), book, entry));
        }
        int count = list.entries().size();
        shell.err()
                .println((count == 1 ? "1 number" : count + " numbers")
                        + (dryRun ? " could be imported." : count == 1 ? " is imported." : " are imported."));
    }

    private void refuse(List<String> problems) throws FailedException {
        problems.forEach(problem -> shell.err().println(file.getFileName() + ", " + problem));
        if (!problems.isEmpty()) {
            int count = problems.size();
            throw new FailedException(
                    "nothing is imported: there " + (count == 1 ? "is a problem" : "are " + count + " problems"));
        }
    }

    private static void refuseUnknown(NumberList list, CredentialBook book) {
        Set<AccountName> known = new HashSet<>();
        book.accounts().stream().map(Account::name).forEach(known::add);
        list.entries().stream()
                .filter(entry -> !known.contains(entry.account()))
                .forEach(entry -> list.complain(entry.line(), "account " + entry.account() + " is unknown"));
    }

    private static void keep(SelfService self, CredentialBook book, NumberList.Entry entry) {
        book.admit(entry.account());
        byte[] number = entry.number().getBytes(StandardCharsets.UTF_8);
        self.profiles().setNumber(entry.account(), self.sealer().seal(number, Profile.numberPlace(entry.account())));
    }

    private static String country(PosternConfig loaded) {
        return loaded.portal() == null
                ? FactorSettings.DEFAULTS.country()
                : loaded.portal().factors().country();
    }

    private byte[] read() throws IOException, FailedException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw new FailedException(file + " is too large: split it");
            }
            return octets;
        }
    }
}
