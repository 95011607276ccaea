package org.postern.protocol.imap;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postern.testkit.HostileCatalogue;

/** The rows of {@code docs/hostile.md} that speak IMAP. */
class HostileImapTest {
    @TestFactory
    Stream<DynamicTest> everyRowIsTrue() {
        return HostileCatalogue.of(new ImapProtocol());
    }
}
