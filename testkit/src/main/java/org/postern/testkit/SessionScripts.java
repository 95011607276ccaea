package org.postern.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.postern.proxy.protocol.MailProtocol;

/** Runs session scripts through the core's real pipeline, in every {@link Chunking}. */
public final class SessionScripts {
    private SessionScripts() {}

    /**
     * One test for each script of a folder and each chunking.
     *
     * @param owner whose class path has the folder
     * @param folder such as {@code /dialogues/session}
     */
    public static Stream<DynamicTest> of(MailProtocol protocol, Class<?> owner, String folder) {
        return DialogueScript.inFolder(owner, folder).stream()
                .flatMap(script -> Stream.of(Chunking.values())
                        .map(chunking -> DynamicTest.dynamicTest(
                                script.name() + " " + chunking,
                                () -> new SessionScriptRun(protocol, script, chunking).play())));
    }
}
