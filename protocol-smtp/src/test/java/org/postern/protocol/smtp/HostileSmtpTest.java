package org.postern.protocol.smtp;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postern.testkit.HostileCatalogue;

/** The rows of {@code docs/hostile.md} that speak SMTP. */
class HostileSmtpTest {
    @TestFactory
    Stream<DynamicTest> everyRowIsTrue() {
        return HostileCatalogue.of(new SmtpProtocolProvider().protocol());
    }
}
