package org.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;

/** {@code docs/hostile.md}: the catalogue is the test, line by line. */
public final class HostileCatalogue {
    private static final Path FILE = Path.of("../docs/hostile.md");

    /** A row: the id, what is sent (perhaps on a STARTTLS listener), what is heard, what becomes of the connection. */
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9-]+)` \\| (in the clear: )?`` ?(.*?) ?`` \\| (.*) \\| (open|closed) \\|");

    private static final Pattern HEARD = Pattern.compile("`` ?(.*?) ?``");

    private HostileCatalogue() {}

    /** One test for each of the protocol's rows and each chunking. */
    public static Stream<DynamicTest> of(MailProtocol protocol) {
        return cases(protocol.name() + "-").stream()
                .flatMap(row -> Stream.of(Chunking.values())
                        .map(chunking -> DynamicTest.dynamicTest(
                                row.id() + " " + chunking, () -> row.play(protocol, chunking))));
    }

    /** The rows whose id begins so. */
    public static List<HostileCase> cases(String prefix) {
        try {
            return Files.readAllLines(FILE).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .filter(row -> row.group(1).startsWith(prefix))
                    .map(HostileCatalogue::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileCase read(Matcher row) {
        List<String> heard = new ArrayList<>();
        Matcher line = HEARD.matcher(row.group(4));
        while (line.find()) {
            heard.add(line.group(1));
        }
        return new HostileCase(
                row.group(1),
                row.group(2) == null ? TlsMode.IMPLICIT : TlsMode.STARTTLS,
                row.group(3),
                heard,
                row.group(5).equals("closed"));
    }
}
