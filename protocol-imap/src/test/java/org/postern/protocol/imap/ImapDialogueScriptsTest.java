package org.postern.protocol.imap;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postern.testkit.SessionScripts;

class ImapDialogueScriptsTest {
    @TestFactory
    Stream<DynamicTest> everythingAClientSees() {
        return SessionScripts.of(new ImapProtocol(), ImapDialogueScriptsTest.class, "/dialogues/session");
    }
}
