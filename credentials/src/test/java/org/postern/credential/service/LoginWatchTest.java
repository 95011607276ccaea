package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.credential.AccountName;
import org.postern.credential.AccountNames;
import org.postern.credential.AccountRules;
import org.postern.credential.Verdict.Reason;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.activity.StrayLogin;

class LoginWatchTest {
    private static final String HERE = "192.0.2.1";

    private final Workshop shop = new Workshop();

    @BeforeEach
    void addAccount() {
        shop.book.addAccount(ALICE);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BAD_USER_NAME")
    void theOwnerSeesWhatAClientWasRefusedFor(Reason reason) {
        shop.watch.refused(" Alice@Example.ORG", reason, HERE, "Thunderbird", START);
        shop.watch.flush();
        assertThat(ofAlice())
                .containsExactly(
                        Activity.once(ALICE, ActivityKind.valueOf("CLIENT_" + reason), START, HERE, "Thunderbird", ""));
        assertThat(strays("alice")).isEmpty();
    }

    @Test
    void refusalsThatComeInMassesAreCountedTogether() {
        for (int i = 0; i < 1_000; i++) {
            shop.watch.refused(ALICE.value(), Reason.WRONG, HERE, "client " + i, START.plusMillis(i));
        }
        shop.watch.refused(ALICE.value(), Reason.WRONG, HERE, "early", START);
        shop.watch.flush();
        shop.watch.refused("alice@EXAMPLE.org", Reason.WRONG, HERE, "last", START.plusSeconds(2));
        shop.watch.flush();
        assertThat(ofAlice())
                .containsExactly(
                        new Activity(ALICE, ActivityKind.CLIENT_WRONG, START.plusSeconds(2), HERE, "last", "", 1_002));
    }

    @Test
    void aNameThatIsNoAccountsIsAStray_andNotWhoseNameIsLikeIt() {
        shop.watch.refused("ALICE@old.example", Reason.WRONG, HERE, "Outlook", START);
        shop.watch.flush();
        assertThat(strays("alice"))
                .containsExactly(new StrayLogin("alice", "ALICE@old.example", HERE, "Outlook", START));
        assertThat(ofAlice()).isEmpty();
        assertThat(shop.store.account(new AccountName("alice@old.example"))).isEmpty();
    }

    @Test
    void aNameThatNoAccountCanHaveIsAStray() {
        shop.watch.refused("CORP\\Alice", Reason.BAD_USER_NAME, HERE, "", START);
        shop.watch.refused("alice@example.org\r\n", Reason.BAD_USER_NAME, HERE, "", START.plusSeconds(1));
        shop.watch.refused("@", Reason.BAD_USER_NAME, HERE, "", START);
        shop.watch.refused("", Reason.BAD_USER_NAME, HERE, "", START);
        shop.watch.refused("x".repeat(100_000), Reason.BAD_USER_NAME, HERE, "", START);
        shop.watch.flush();
        assertThat(strays("alice")).extracting(StrayLogin::typed).containsExactly("alice@example.org", "CORP\\Alice");
        assertThat(strays("")).isEmpty();
        assertThat(strays("x".repeat(AccountNames.MAX_OCTETS))).hasSize(1);
        assertThat(ofAlice()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsWrittenLater_andCountedOnce() {
        shop.watch.refused(ALICE.value(), Reason.WRONG, HERE, "", START);
        shop.watch.refused("bob", Reason.WRONG, HERE, "", START);
        shop.store.down = true;
        shop.watch.flush();
        shop.watch.refused(ALICE.value(), Reason.WRONG, HERE, "", START);
        shop.store.down = false;
        shop.watch.close();
        shop.watch.flush();
        assertThat(ofAlice()).extracting(Activity::times).containsExactly(2);
        assertThat(strays("bob")).hasSize(1);
    }

    @Test
    void onlySoManyWait_whoeverCalls() {
        LoginWatch small = new LoginWatch(shop.store, shop.activities, new AccountNames(AccountRules.DEFAULTS), 2);
        small.refused("bob", Reason.WRONG, HERE, "", START);
        small.refused(ALICE.value(), Reason.WRONG, HERE, "", START);
        small.refused("carol", Reason.WRONG, HERE, "", START);
        small.refused(ALICE.value(), Reason.WRONG, HERE, "", START);
        small.flush();
        assertThat(ofAlice()).extracting(Activity::times).containsExactly(2);
        assertThat(strays("carol")).isEmpty();
        small.refused("carol", Reason.WRONG, HERE, "", START);
        small.flush();
        assertThat(strays("carol")).hasSize(1);
    }

    @Test
    void moreThanABatchIsWritten() {
        LoginWatch wide = new LoginWatch(shop.store, shop.activities, new AccountNames(AccountRules.DEFAULTS), 10_000);
        for (int i = 0; i < 1_100; i++) {
            wide.refused("nobody" + i, Reason.WRONG, HERE, "", START);
        }
        wide.flush();
        assertThat(strays("nobody0")).hasSize(1);
        assertThat(strays("nobody1099")).hasSize(1);
    }

    private List<Activity> ofAlice() {
        return shop.activities.of(ALICE, Instant.EPOCH, 100);
    }

    private List<StrayLogin> strays(String localPart) {
        return shop.activities.strays(localPart, Instant.EPOCH);
    }
}
