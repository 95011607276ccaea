package org.postern.server.demo;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows e-mail to the outside in the console, as the portal's demonstration gateway shows SMS. */
final class DemoInbox {

    private static final Logger LOG = LoggerFactory.getLogger("postern.portal.demo-mail");

    private static final Predicate<String> HAS_CODE =
            Pattern.compile("(?<![0-9])[0-9]{3} ?[0-9]{3}(?![0-9])").asPredicate();

    private DemoInbox() {}

    static void show(DemoMessage message) {
        LOG.info(
                "E-mail to {}: {}{}",
                message.to(),
                message.subject(),
                codeLine(message).map(line -> "\n    " + line).orElse(""));
    }

    /** The line that holds the code; notices have none. */
    private static Optional<String> codeLine(DemoMessage message) {
        return message.text().lines().map(String::strip).filter(HAS_CODE).findFirst();
    }
}
