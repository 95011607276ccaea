package org.postern.credential.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;

/** What every store of trusted devices must do. */
public interface TrustedDeviceStoreContract {
    int MOST = 3;
    Instant END = START.plusSeconds(1000);

    /** An empty store. */
    CredentialStore store();

    /** Devices of accounts in the store. */
    TrustedDeviceStore devices();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void aDeviceIsRecognisedByItsAccountAndToken_andItsUseIsNoted() {
        TrustedDevice device = device("one", ALICE, START);
        devices().add(device, MOST);
        assertThat(devices().of(ALICE, START)).usingRecursiveComparison().isEqualTo(List.of(device));
        Instant later = START.plusSeconds(60);
        assertThat(devices().use(ALICE, octets("token one"), later).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(new TrustedDevice(
                        "one", octets("token one"), ALICE, "Firefox", "192.0.2.1", START, later, END));
        assertThat(devices().use(BOB, octets("token one"), later)).isEmpty();
        assertThat(devices().use(ALICE, octets("token two"), later)).isEmpty();
    }

    @Test
    default void aDeviceIsForgottenInTheMomentItSays() {
        devices().add(device("one", ALICE, START), MOST);
        assertThat(devices().use(ALICE, octets("token one"), END.minusMillis(1)))
                .isPresent();
        assertThat(devices().use(ALICE, octets("token one"), END)).isEmpty();
        assertThat(devices().of(ALICE, END.minusMillis(1))).hasSize(1);
        assertThat(devices().of(ALICE, END)).isEmpty();
        devices().prune(END.minusMillis(1));
        assertThat(devices().of(ALICE, START)).hasSize(1);
        devices().prune(END);
        assertThat(devices().of(ALICE, START)).isEmpty();
    }

    @Test
    default void theLastUsedComesFirst_andTheOneUnusedForLongestMakesRoom() {
        for (int i = 0; i < MOST; i++) {
            devices().add(device("id" + i, ALICE, START.plusSeconds(i)), MOST);
        }
        devices().add(device("bobs", BOB, START), MOST);
        devices().use(ALICE, octets("token id0"), START.plusSeconds(100));
        assertThat(ids(ALICE)).containsExactly("id0", "id2", "id1");
        devices().add(device("new", ALICE, START.plusSeconds(200)), MOST);
        assertThat(ids(ALICE)).containsExactly("new", "id0", "id2");
        assertThat(ids(BOB)).containsExactly("bobs");
    }

    @Test
    default void thereAreNoMoreThanThat_whenManyAreAddedAtOnce() throws Exception {
        List<Callable<Boolean>> browsers = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    devices().add(device("id" + i, ALICE, START), MOST);
                    return true;
                })
                .toList();
        Race.of(browsers);
        assertThat(devices().of(ALICE, START)).hasSize(MOST);
    }

    @Test
    default void aDeviceIsRemovedByItsOwner() {
        devices().add(device("one", ALICE, START), MOST);
        assertThat(devices().remove(BOB, "one")).isFalse();
        assertThat(devices().remove(ALICE, "one")).isTrue();
        assertThat(devices().remove(ALICE, "one")).isFalse();
        assertThat(devices().use(ALICE, octets("token one"), START)).isEmpty();
    }

    @Test
    default void allDevicesOfAnAccountAreRemoved() {
        devices().add(device("one", ALICE, START), MOST);
        devices().add(device("two", ALICE, START), MOST);
        devices().add(device("three", BOB, START), MOST);
        assertThat(devices().removeAll(ALICE)).isEqualTo(2);
        assertThat(devices().removeAll(ALICE)).isZero();
        assertThat(ids(BOB)).containsExactly("three");
    }

    @Test
    default void anUnknownAccountTrustsNone() {
        TrustedDevice device = device("one", new AccountName("carol@example.org"), START);
        assertThatIllegalStateException().isThrownBy(() -> devices().add(device, MOST));
    }

    private List<String> ids(AccountName account) {
        return devices().of(account, START).stream().map(TrustedDevice::id).toList();
    }

    private static TrustedDevice device(String id, AccountName account, Instant at) {
        return new TrustedDevice(id, octets("token " + id), account, "Firefox", "192.0.2.1", at, at, END);
    }
}
