package org.postern.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.server.wiring.ProtocolCatalog;

/** Whatever a client says to an IMAP session. */
class ImapSessionFuzzTest {
    private static final SessionRules RULES =
            new SessionRules(ProtocolCatalog.found().named("imap"));

    @MethodSource("seeds")
    @FuzzTest
    void keepsTheRules(byte[] input) {
        RULES.check(input);
    }

    static Stream<byte[]> seeds() {
        return RULES.seeds();
    }
}
