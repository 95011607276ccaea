package org.postern.server.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import org.postern.credential.CredentialException;
import org.postern.portal.factor.PhoneNumbers;

/** A CSV file of accounts and their telephone numbers, as spreadsheets write it. */
final class NumberList {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What Java makes of octets that are not UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private final CredentialBook book;
    private final PhoneNumbers numbers;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lineOf = new HashMap<>();

    /** @param number in E.164 form */
    record Entry(int line, AccountName account, String number) {}

    private record Problem(int line, String words) {}

    private NumberList(CredentialBook book, PhoneNumbers numbers) {
        this.book = book;
        this.numbers = numbers;
    }

    static NumberList of(byte[] csv, CredentialBook book, PhoneNumbers numbers) {
        NumberList list = new NumberList(book, numbers);
        String text = new String(csv, StandardCharsets.UTF_8);
        list.read((text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList());
        return list;
    }

    /** What is without problems, in the order of the lines. */
    List<Entry> entries() {
        return entries;
    }

    /** Everything that is wrong, each with its line; in the order of the lines. */
    List<String> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> "line " + problem.line() + ": " + problem.words())
                .toList();
    }

    void complain(int line, String problem) {
        problems.add(new Problem(line, problem));
    }

    private void read(List<String> lines) {
        boolean first = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!first || !isHeader(line)) {
                read(i + 1, line);
            }
            first = false;
        }
    }

    private void read(int number, String line) {
        if (line.contains(REPLACEMENT)) {
            complain(number, "is not UTF-8");
            return;
        }
        String[] fields = line.split(",", -1);
        if (fields.length != 2) {
            complain(number, "must be an account, a comma and a number");
            return;
        }
        Optional<AccountName> account = account(number, field(fields[0]));
        Optional<String> e164 = number(number, field(fields[1]));
        if (account.isPresent()
                && e164.isPresent()
                && isNew(number, "account " + account.get())
                // one number proves one person
                && isNew(number, "number " + e164.get())) {
            entries.add(new Entry(number, account.get(), e164.get()));
        }
    }

    private Optional<AccountName> account(int line, String typed) {
        try {
            return Optional.of(book.named(typed));
        } catch (CredentialException wrong) {
            complain(line, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> number(int line, String typed) {
        Optional<String> e164 = numbers.parse(typed);
        if (e164.isEmpty()) {
            complain(line, "'" + typed + "' is no telephone number that gets SMS");
        }
        return e164;
    }

    private boolean isNew(int line, String what) {
        Integer earlier = lineOf.putIfAbsent(what, line);
        if (earlier != null) {
            complain(line, what + " stands in line " + earlier + " already");
        }
        return earlier == null;
    }

    /** Words where an address and a number would be. */
    private static boolean isHeader(String line) {
        int comma = line.indexOf(',');
        return comma >= 0
                && comma < line.length() - 1
                && line.indexOf('@') < 0
                && line.substring(comma).chars().noneMatch(Character::isDigit);
    }

    private static String field(String written) {
        String field = written.strip();
        boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
        return quoted ? field.substring(1, field.length() - 1).strip() : field;
    }
}
