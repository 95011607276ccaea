package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.TestClock.START;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientPasswordTest {
    private static final Instant LATER = START.plus(Duration.ofDays(90));

    @Test
    void itExpiresOnTheDot() {
        ClientPassword password = password(LATER, null, null);
        assertThat(password.isExpired(LATER.minusMillis(1))).isFalse();
        assertThat(password.isExpired(LATER)).isTrue();
    }

    @Test
    void withoutDatesItNeverExpires() {
        assertThat(password(null, null, null).isExpired(Instant.MAX)).isFalse();
    }

    @Test
    void itIsIdleFromItsLastUseOn_orFromItsMakingWhenItWasNeverUsed() {
        Duration month = Duration.ofDays(30);
        LastUse use = new LastUse(START.plus(month), "192.0.2.1", "");
        assertThat(password(null, month, null).isIdle(START.plus(month))).isTrue();
        assertThat(password(null, month, use).isIdle(START.plus(month))).isFalse();
        assertThat(password(null, month, use).isIdle(START.plus(month).plus(month)))
                .isTrue();
    }

    @Test
    void withoutNetworksItIsGoodEverywhere() throws Exception {
        assertThat(password(null, null, null).allows(InetAddress.getByName("192.0.2.1")))
                .isTrue();
    }

    @Test
    void whatAClientSaysOfItselfIsCutAndCannotBreakALine() {
        LastUse use = new LastUse(START, "192.0.2.1", "Thunder\r\nbird \u001b[31m 140\u2028" + "x".repeat(500));
        assertThat(use.client()).startsWith("Thunderbird [31m 140xxx").hasSize(LastUse.MAX_CLIENT_LENGTH);
    }

    private static ClientPassword password(
            @Nullable Instant expiresAt, @Nullable Duration idle, @Nullable LastUse use) {
        return new ClientPassword(
                "id", Samples.ALICE, "n", EnumSet.allOf(Scope.class), START, expiresAt, idle, List.of(), use, null);
    }
}
