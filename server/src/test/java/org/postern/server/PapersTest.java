package org.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.testkit.HostileCatalogue;

/** Papers that promise what is not there are worse than none. */
class PapersTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    /** A test class, or one of its methods, in the checklist. */
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))(?:#([a-zA-Z0-9]+))?`");

    private static final List<String> MODULES =
            List.of("proxy-core", "protocol-imap", "protocol-smtp", "portal", "server", "fuzzing", "credentials");

    private static final Pattern STOP = Pattern.compile("(?m)^\\d\\. \\*\\*");

    static Stream<Path> papers() throws IOException {
        List<Path> papers = new ArrayList<>();
        for (String folder : new String[] {"", "docs", "docs/adr"}) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(papers::add);
            }
        }
        return papers.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyLinkLeadsSomewhere(Path paper) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(paper));
        while (link.find()) {
            String target = link.group(1);
            if (!target.startsWith("http") && !Files.exists(paper.resolveSibling(target))) {
                dead.add(target);
            }
        }
        assertThat(dead).as("dead links of " + paper.getFileName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/portal-security.md",
                "docs/hostile.md",
                "docs/operating.md",
                "docs/timing.md",
                "SECURITY.md"
            })
    void everyTestThatAChecklistNamesIsThere(String checklist) throws IOException {
        List<String> missing = new ArrayList<>();
        Matcher test = TEST.matcher(Files.readString(ROOT.resolve(checklist)));
        while (test.find()) {
            String source = sourceOf(test.group(1));
            if (source.isEmpty() || (test.group(2) != null && !source.contains("void " + test.group(2) + "("))) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theCatalogueOfHostileInputIsPlayedRowByRow() throws IOException {
        List<String> ids = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|")
                .matcher(Files.readString(ROOT.resolve("docs/hostile.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        int played = HostileCatalogue.cases("imap-").size()
                + HostileCatalogue.cases("smtp-").size();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(250);
        assertThat(ids.stream().filter(id -> id.startsWith("imap-") || id.startsWith("smtp-")))
                .as("rows that a test reads")
                .hasSize(played);
    }

    private static String sourceOf(String test) throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                List<Path> found = files.filter(
                                file -> file.getFileName().toString().equals(test + ".java"))
                        .toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.get(0));
                }
            }
        }
        return "";
    }

    @Test
    void theWayOfAByteHasItsEightStops() throws IOException {
        assertThat(STOP.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")))
                        .results())
                .hasSize(8);
    }
}
