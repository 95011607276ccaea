package org.postern.credential.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.credential.Race;

/** What every store of open sessions must do. */
public interface OpenSessionsContract {
    Instant LATER = START.plusSeconds(60);

    /** An empty store. */
    OpenSessions openSessions();

    @Test
    default void theSessionsOfAllNodesAreAddedUp() {
        openSessions().report("one", Map.of("phone", 2, "laptop", 1), START);
        openSessions().report("two", Map.of("phone", 3), START);
        assertThat(openSessions().of(List.of("phone", "laptop", "tablet"), START))
                .isEqualTo(Map.of("phone", 5, "laptop", 1));
        assertThat(openSessions().of(List.of("laptop"), START)).isEqualTo(Map.of("laptop", 1));
        assertThat(openSessions().of(List.of(), START)).isEmpty();
    }

    @Test
    default void aReportReplacesTheOneBefore() {
        openSessions().report("one", Map.of("phone", 2, "laptop", 1, "tablet", 1), START);
        openSessions().report("two", Map.of("phone", 3), START);
        openSessions().report("one", Map.of("phone", 1, "tablet", 1, "desk", 4), LATER);
        assertThat(openSessions().of(List.of("phone", "laptop", "tablet", "desk"), START))
                .isEqualTo(Map.of("phone", 4, "tablet", 1, "desk", 4));
        openSessions().report("one", Map.of(), LATER);
        assertThat(openSessions().of(List.of("phone", "tablet", "desk"), START)).isEqualTo(Map.of("phone", 3));
    }

    @Test
    default void nodesThatHaveGoneSilentDoNotCount() {
        openSessions().report("one", Map.of("phone", 2), START);
        openSessions().report("two", Map.of("phone", 3), LATER);
        assertThat(openSessions().of(List.of("phone"), LATER)).isEqualTo(Map.of("phone", 3));
        openSessions().report("one", Map.of("phone", 2), LATER);
        assertThat(openSessions().of(List.of("phone"), LATER)).isEqualTo(Map.of("phone", 5));
    }

    @Test
    default void nodesThatHaveGoneSilentAreForgotten() {
        openSessions().report("one", Map.of("phone", 2), START);
        openSessions().report("two", Map.of("phone", 3), LATER);
        openSessions().prune(LATER);
        assertThat(openSessions().of(List.of("phone"), START)).isEqualTo(Map.of("phone", 3));
    }

    @Test
    default void nodesReportAtTheSameTime() throws Exception {
        for (int round = 0; round < 5; round++) {
            Race.between(() -> report("one"), () -> report("two"));
            assertThat(openSessions().of(List.of("phone"), START)).isEqualTo(Map.of("phone", 4));
            openSessions().prune(LATER);
        }
    }

    private boolean report(String node) {
        openSessions().report(node, Map.of("phone", 2), START);
        return true;
    }
}
