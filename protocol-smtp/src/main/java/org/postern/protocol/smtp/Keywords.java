package org.postern.protocol.smtp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an EHLO reply offers (RFC 5321 section 4.1.1.1): one line for each keyword, such as {@code SIZE 52428800}. Lines
 * that are no keywords are left out.
 */
record Keywords(List<String> lines) {
    static final Keywords NONE = new Keywords(List.of());

    /** Keyword, then parameters; {@code AUTH=LOGIN} is an old form that Exchange and others still send. */
    private static final Pattern LINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*(?:[ =][ -~]*)?");

    private static final Pattern GAP = Pattern.compile("[ \\t=]+");

    /**
     * What no relayed client can have: identity and encryption are settled, and queues are not a user's business. The
     * private keywords ({@code X…}) go too, since they stand for such things as XCLIENT, X-EXPS and X-ANONYMOUSTLS.
     */
    private static final Set<String> OUT_OF_REACH = Set.of("AUTH", "STARTTLS", "ETRN", "TURN", "ATRN");

    /** What Postern answers by itself before login. */
    private static final Set<String> OWN = Set.of("HELP", "VRFY", "EXPN", "ENHANCEDSTATUSCODES");

    Keywords {
        lines = lines.stream().filter(line -> LINE.matcher(line).matches()).toList();
    }

    boolean has(String name) {
        return lines.stream().anyMatch(line -> nameOf(line).equals(name));
    }

    /** The upper-case parameters of all lines of this name. */
    Set<String> parametersOf(String name) {
        return lines.stream()
                .filter(line -> nameOf(line).equals(name))
                .flatMap(line -> Arrays.stream(GAP.split(line.strip().toUpperCase(Locale.ROOT)))
                        .skip(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a client may be offered before login. */
    Stream<String> forNewClients() {
        return lines.stream().filter(Keywords::inReach).filter(line -> !OWN.contains(nameOf(line)));
    }

    /** Whether a relayed client may see this line of an EHLO reply. */
    static boolean inReach(String line) {
        String name = nameOf(line);
        return !OUT_OF_REACH.contains(name) && !name.startsWith("X");
    }

    private static String nameOf(String line) {
        return GAP.split(line.strip(), 2)[0].toUpperCase(Locale.ROOT);
    }
}
