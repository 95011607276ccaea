package org.postern.protocol.smtp;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postern.testkit.SessionScripts;

/** What clients see before login, as scripts, in every chunking. */
class SmtpDialogueScriptsTest {
    @TestFactory
    Stream<DynamicTest> sessions() {
        return SessionScripts.of(
                new SmtpProtocolProvider().protocol(), SmtpDialogueScriptsTest.class, "/dialogues/session");
    }
}
