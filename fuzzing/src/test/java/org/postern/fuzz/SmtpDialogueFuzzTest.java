package org.postern.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.server.wiring.ProtocolCatalog;

/** Whatever an upstream says while Postern logs in by SMTP. */
class SmtpDialogueFuzzTest {
    private static final DialogueRules RULES =
            new DialogueRules(ProtocolCatalog.found().named("smtp"));

    @MethodSource("seeds")
    @FuzzTest
    void keepsTheRules(byte[] input) {
        RULES.check(input);
    }

    static Stream<byte[]> seeds() {
        return RULES.seeds();
    }
}
