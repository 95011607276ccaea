package org.postern.server.it;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core, which knows what makes pages hard to use for people with disabilities (WCAG); ./verify has put it there. */
record Axe(Page page) {
    private static final String SERIOUS = """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter((found) => ["serious", "critical"].includes(found.impact))
                .map((found) => found.id + ": " + found.nodes.map((node) => node.html.slice(0, 160)
                    + " [" + node.any.concat(node.all, node.none).map((check) => check.message).join("; ") + "]").join(" | "))
            """;

    /** Has it ready on every page that is opened from now on. */
    static Axe on(Page page) {
        page.addInitScript(source());
        return new Axe(page);
    }

    /** What is serious or critical on the page as it is now. */
    List<String> findings(String where) {
        List<?> found = (List<?>) page.evaluate(SERIOUS);
        return found.stream().map(each -> where + ": " + each).toList();
    }

    private static String source() {
        Path driver = Path.of(System.getProperty("playwright.cli.dir"));
        try {
            return Files.readString(driver.resolve("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
