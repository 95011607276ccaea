package org.postern.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.notice.Notice;
import org.postern.credential.notice.Notice.Channel;
import org.postern.credential.service.CredentialSettings;
import org.postern.credential.service.Credentials;
import org.postern.credential.service.SelfService;
import org.postern.credential.visit.Stage;
import org.postern.credential.visit.TrustedDevice;
import org.postern.credential.visit.Visit;
import org.postern.portal.fake.TestClock;
import org.postern.portal.text.Language;
import org.slf4j.LoggerFactory;

class FactorResetTest {
    private static final AccountName ALICE = new AccountName("alice@example.org");
    private static final AccountName BOB = new AccountName("bob@example.org");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ListAppender<ILoggingEvent> audited = new ListAppender<>();
    private Credentials credentials;
    private SelfService store;
    private FactorBook factors;
    private FactorReset reset;

    @BeforeEach
    void open() {
        credentials = Credentials.open(
                CredentialSettings.defaults(folder, StoreSettings.of("jdbc:h2:mem:" + UUID.randomUUID()), 1),
                clock,
                new SecureRandom());
        store = credentials.selfService();
        factors = new FactorBook(store, clock);
        reset = new FactorReset(store, new Journal(store, factors, Language.ZH, clock));
        credentials.book().addAccount(ALICE);
        credentials.book().addAccount(BOB);
        audited.start();
        audit().setLevel(Level.INFO);
        audit().addAppender(audited);
    }

    @AfterEach
    void close() {
        audit().detachAppender(audited);
        audit().setLevel(null);
        credentials.close();
    }

    @Test
    void nothingProvesTheAccountAnyMore() {
        factors.bindTarget(ALICE, FactorKind.SMS, "+8613800138000");
        factors.bindTotp(ALICE, new byte[20], 1);
        factors.bindTarget(BOB, FactorKind.EMAIL, "bob@example.net");
        store.recoveryCodes().replace(ALICE, List.of(new byte[32]), clock.instant());
        store.devices().add(device(), 9);
        store.visits().begin(visit());

        assertThat(reset.reset(ALICE, "lost the phone"))
                .extracting(Factor::kind)
                .containsExactlyInAnyOrder(FactorKind.SMS, FactorKind.TOTP);

        assertThat(store.factors().of(ALICE)).isEmpty();
        assertThat(store.recoveryCodes().remaining(ALICE)).isZero();
        assertThat(store.devices().of(ALICE, clock.instant())).isEmpty();
        assertThat(store.visits().find(new byte[32])).isEmpty();
        assertThat(store.factors().of(BOB)).hasSize(1);
    }

    @Test
    void whoeverWasReachedByAFactorIsTold() {
        factors.bindTarget(ALICE, FactorKind.SMS, "+8613800138000");
        factors.bindTarget(ALICE, FactorKind.EMAIL, "alice@example.net");
        reset.reset(ALICE, "lost the phone");
        assertThat(waiting())
                .allMatch(notice -> notice.kind() == ActivityKind.FACTORS_RESET)
                .allMatch(notice -> notice.subject().equals("lost the phone"))
                .extracting(notice -> notice.channel() + " " + target(notice))
                .containsExactlyInAnyOrder(
                        Channel.SMS + " +8613800138000",
                        Channel.EMAIL + " alice@example.net",
                        Channel.EMAIL + " alice@example.org");
    }

    @Test
    void itIsWrittenDownForTheOwnerAndForTheAuditor() {
        factors.bindTarget(ALICE, FactorKind.SMS, "+8613800138000");
        reset.reset(ALICE, " she said \"lost\"\nfactors-reset account=\"bob\" ");
        assertThat(store.activities().of(ALICE, clock.instant().minusSeconds(1), 9))
                .singleElement()
                .matches(activity -> activity.kind() == ActivityKind.FACTORS_RESET)
                .matches(activity -> activity.subject().startsWith("she said"));
        assertThat(audited.list).singleElement().satisfies(event -> {
            assertThat(event.getMessage()).isEqualTo("factors-reset");
            assertThat(event.getKeyValuePairs())
                    .extracting(fact -> fact.key + " " + fact.value)
                    .containsExactly(
                            "account alice@example.org",
                            "factors 1",
                            "reason she said \"lost\"\nfactors-reset account=\"bob\"");
        });
    }

    @Test
    void aFactorThatCannotBeOpenedAnyMoreDoesNotStopIt() {
        store.factors()
                .bind(
                        new Factor("damaged", ALICE, FactorKind.SMS, "", new byte[64], null, 0, clock.instant(), null),
                        9);
        assertThat(reset.reset(ALICE, "restored without keys")).hasSize(1);
        assertThat(store.factors().of(ALICE)).isEmpty();
        assertThat(waiting()).extracting(this::target).containsExactly(ALICE.value());
    }

    @Test
    void itNeedsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> reset.reset(ALICE, " "));
    }

    private List<Notice> waiting() {
        return store.notices().claim(clock.instant(), clock.instant().plusSeconds(60), 9);
    }

    private String target(Notice notice) {
        String place = Notice.place(notice.account(), notice.id());
        return new String(store.sealer().open(notice.sealedTarget(), place), StandardCharsets.UTF_8);
    }

    private Visit visit() {
        return new Visit(
                new byte[32],
                ALICE,
                Stage.FULL,
                clock.instant(),
                clock.instant(),
                clock.instant(),
                "Firefox",
                "192.0.2.1");
    }

    private TrustedDevice device() {
        return new TrustedDevice(
                "device",
                new byte[32],
                ALICE,
                "Firefox",
                "192.0.2.1",
                clock.instant(),
                clock.instant(),
                clock.instant().plusSeconds(99));
    }

    private static Logger audit() {
        return (Logger) LoggerFactory.getLogger("postern.audit");
    }
}
