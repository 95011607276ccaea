package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.PasswordRequest.named;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.TestClock.START;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.LastUse;

class LastUseRecorderTest {
    private static final LastUse EARLY = new LastUse(START, "192.0.2.1", "early");
    private static final LastUse LATE = new LastUse(START.plusSeconds(1), "192.0.2.2", "late");

    private final Workshop shop = new Workshop();

    @BeforeEach
    void makePasswords() {
        shop.create(ALICE, named("one"));
        shop.create(ALICE, named("two"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theNewestUseWins_whateverTheOrder() {
        LastUseRecorder uses = new LastUseRecorder(shop.store, 10);
        uses.record(id(0), LATE);
        uses.record(id(0), EARLY);
        uses.record(id(1), EARLY);
        uses.record(id(1), LATE);
        uses.flush();
        assertThat(shop.book.passwords(ALICE))
                .allSatisfy(password -> assertThat(password.lastUse()).isEqualTo(LATE));
    }

    @Test
    void whatCannotBeWrittenIsWrittenLater() {
        LastUseRecorder uses = new LastUseRecorder(shop.store, 10);
        uses.record(id(0), EARLY);
        shop.store.down = true;
        uses.flush();
        shop.store.down = false;
        uses.close();
        assertThat(shop.book.passwords(ALICE).get(0).lastUse()).isEqualTo(EARLY);
    }

    @Test
    void onlySoManyPasswordsWait_thoseThatDoAreKeptUpToDate() {
        LastUseRecorder uses = new LastUseRecorder(shop.store, 1);
        uses.record(id(0), EARLY);
        uses.record(id(1), EARLY);
        uses.record(id(0), LATE);
        uses.flush();
        assertThat(shop.book.passwords(ALICE).get(0).lastUse()).isEqualTo(LATE);
        assertThat(shop.book.passwords(ALICE).get(1).lastUse()).isNull();
    }

    @Test
    void moreUsesThanABatchAreAllWritten() {
        LastUseRecorder uses = new LastUseRecorder(shop.store, 10_000);
        for (int i = 0; i < 1_100; i++) {
            uses.record("unknown" + i, EARLY);
        }
        uses.record(id(0), LATE);
        uses.record(id(1), LATE);
        uses.flush();
        assertThat(shop.book.passwords(ALICE))
                .allSatisfy(password -> assertThat(password.lastUse()).isEqualTo(LATE));
    }

    private String id(int number) {
        return shop.book.passwords(ALICE).get(number).id();
    }
}
