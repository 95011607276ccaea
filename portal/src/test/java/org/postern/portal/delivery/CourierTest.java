package org.postern.portal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.keys.Sealer;
import org.postern.credential.notice.Notice;
import org.postern.credential.notice.Notice.Channel;
import org.postern.credential.notice.NoticeStore;
import org.postern.portal.fake.TestClock;
import org.postern.portal.text.Language;
import org.slf4j.LoggerFactory;

class CourierTest {
    private static final AccountName ALICE = new AccountName("alice@example.org");
    private static final String NUMBER = "+8613800138000";
    private static final String ADDRESS = "backup@example.net";

    private final TestClock clock = new TestClock();
    private final Sealer sealer = new Sealer(new byte[32], new SecureRandom());
    private final Notices notices = new Notices();
    private final Outbox sms = new Outbox();
    private final Outbox mail = new Outbox();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Courier.class);
    private Courier courier = courier(sms, mail);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        courier.close();
    }

    @Test
    void eachNoticeGoesItsWayOnce() {
        notices.add(List.of(notice("1", Channel.SMS, NUMBER), notice("2", Channel.EMAIL, ADDRESS)));
        courier.round();
        courier.round();
        assertThat(sms.sent).containsExactly(NUMBER);
        assertThat(mail.sent).containsExactly(ADDRESS);
        assertThat(notices.waiting).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void manyGoInOneRound_butFewAreTakenAtATime() {
        for (int i = 0; i < 35; i++) {
            notices.add(List.of(notice("n" + i, Channel.SMS, NUMBER)));
        }
        courier.round();
        assertThat(sms.sent).hasSize(35);
        assertThat(notices.most).isEqualTo(10);
    }

    @Test
    void whatFailsForNowIsTriedSixTimesAltogether_andThenGivenUpOnce() {
        notices.add(List.of(notice("1", Channel.SMS, NUMBER)));
        sms.failure = DeliveryException.temporary("the gateway is down");
        Instant start = clock.instant();
        List<Duration> attempts = new ArrayList<>();
        for (int i = 0; i < 24 * 60; i++) {
            int before = sms.attempts;
            courier.round();
            if (sms.attempts > before) {
                attempts.add(Duration.between(start, clock.instant()));
            }
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(attempts).extracting(Duration::toMinutes).containsExactly(0L, 1L, 6L, 36L, 156L, 876L);
        assertThat(notices.waiting).isEmpty();
        assertWarnedOnce("alice@example.org is not told of FACTOR_BOUND by SMS: the gateway is down");
    }

    @Test
    void whatWorksAtLastIsDelivered() {
        notices.add(List.of(notice("1", Channel.SMS, NUMBER)));
        sms.failure = DeliveryException.temporary("the gateway is down");
        courier.round();
        sms.failure = null;
        courier.round();
        assertThat(sms.sent).as("not before its time").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        courier.round();
        assertThat(sms.sent).containsExactly(NUMBER);
        assertThat(log.list).isEmpty();
    }

    @Test
    void whatCanNeverArriveIsGivenUpAtOnce() {
        notices.add(List.of(notice("1", Channel.EMAIL, ADDRESS), notice("2", Channel.SMS, NUMBER)));
        mail.failure = DeliveryException.permanent("no such mailbox");
        courier.round();
        assertThat(notices.waiting).isEmpty();
        assertThat(sms.sent).as("others go on").containsExactly(NUMBER);
        assertWarnedOnce("alice@example.org is not told of FACTOR_BOUND by EMAIL: no such mailbox");
    }

    @Test
    void aWayThatIsNoLongerConfiguredIsNone() {
        courier = courier(null, mail);
        notices.add(List.of(notice("1", Channel.SMS, NUMBER)));
        courier.round();
        assertThat(notices.waiting).isEmpty();
        assertThat(log.list).hasSize(1);
    }

    @Test
    void aTargetSealedForAnotherNoticeIsNotUsed() {
        Notice mine = notice("1", Channel.SMS, NUMBER);
        notices.add(List.of(new Notice(
                "2",
                ALICE,
                Channel.SMS,
                mine.sealedTarget(),
                mine.kind(),
                "",
                "",
                clock.instant(),
                "zh",
                0,
                clock.instant())));
        courier.round();
        assertThat(sms.attempts).isZero();
        assertThat(notices.waiting).isEmpty();
        assertWarnedOnce("alice@example.org is not told of FACTOR_BOUND by SMS: its target cannot be opened");
    }

    @Test
    void anOutageOfTheStoreIsToldOnce_andWaitedOut() {
        notices.add(List.of(notice("1", Channel.SMS, NUMBER)));
        notices.down = true;
        courier.round();
        courier.round();
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
        notices.down = false;
        courier.round();
        assertThat(sms.sent).containsExactly(NUMBER);
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void aBugInOneNoticeDoesNotHoldUpTheOthers() {
        mail.bug = new IllegalStateException("a bug, logged: this is the test for it");
        notices.add(List.of(notice("1", Channel.EMAIL, ADDRESS), notice("2", Channel.SMS, NUMBER)));
        courier.round();
        assertThat(sms.sent).containsExactly(NUMBER);
        assertThat(notices.waiting).containsOnlyKeys("1");
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
    }

    @Test
    void whoIsTooSlowLeavesTheRestToOthers() {
        sms.takes = Duration.ofMinutes(6);
        for (int i = 0; i < 5; i++) {
            notices.add(List.of(notice("n" + i, Channel.SMS, NUMBER)));
        }
        courier.round();
        assertThat(sms.sent).as("within ten minutes").hasSize(2);
        assertThat(notices.waiting).hasSize(3);
    }

    @Test
    void onItsOwnThreadItLooksAgainAndAgain_untilItIsClosed() {
        courier.start(Duration.ofMillis(10));
        notices.add(List.of(notice("1", Channel.SMS, NUMBER)));
        await().untilAsserted(() -> assertThat(sms.sent).hasSize(1));
        notices.add(List.of(notice("2", Channel.SMS, NUMBER)));
        await().untilAsserted(() -> assertThat(sms.sent).hasSize(2));
        courier.close();
        int looks = notices.looks;
        await().pollDelay(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(notices.looks).isEqualTo(looks));
    }

    private void assertWarnedOnce(String line) {
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).isEqualTo(line).doesNotContain(NUMBER, ADDRESS);
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    private Courier courier(@Nullable Sender smsSender, Sender mailSender) {
        return new Courier(
                notices,
                sealer,
                new Senders(smsSender, mailSender),
                new MessageTexts("示例大学", URI.create("https://mail.example.org/"), Language.ZH),
                ZoneOffset.UTC,
                clock);
    }

    private Notice notice(String id, Channel channel, String target) {
        return new Notice(
                id,
                ALICE,
                channel,
                sealer.seal(target.getBytes(UTF_8), Notice.place(ALICE, id)),
                ActivityKind.FACTOR_BOUND,
                "138****8000",
                "203.0.113.9",
                clock.instant(),
                "zh",
                0,
                clock.instant());
    }

    /** Keeps what it is given to send, or fails. */
    private final class Outbox implements Sender {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private int attempts;
        private @Nullable DeliveryException failure;
        private @Nullable RuntimeException bug;
        private Duration takes = Duration.ZERO;

        @Override
        public void send(String target, Message message) throws DeliveryException {
            attempts++;
            clock.advance(takes);
            if (bug != null) {
                throw bug;
            }
            if (failure != null) {
                throw failure;
            }
            assertThat(message.text()).isNotEmpty();
            sent.add(target);
        }

        @Override
        public void close() {}
    }

    /** Notices in memory. */
    private static final class Notices implements NoticeStore {
        private final Map<String, Notice> waiting = new LinkedHashMap<>();
        private volatile boolean down;
        private volatile int looks;
        private int most;

        @Override
        public synchronized void add(Collection<Notice> some) {
            some.forEach(each -> waiting.put(each.id(), each));
        }

        @Override
        public synchronized List<Notice> claim(Instant now, Instant until, int atMost) {
            looks++;
            if (down) {
                throw new StoreUnavailableException("down");
            }
            List<Notice> due = waiting.values().stream()
                    .filter(each -> !each.dueAt().isAfter(now))
                    .limit(atMost)
                    .map(each -> at(each, each.attempts() + 1, until))
                    .toList();
            most = Math.max(most, due.size());
            add(due);
            return due;
        }

        @Override
        public synchronized void remove(String id) {
            waiting.remove(id);
        }

        @Override
        public synchronized void postpone(String id, Instant dueAt) {
            waiting.computeIfPresent(id, (same, notice) -> at(notice, notice.attempts(), dueAt));
        }

        private static Notice at(Notice notice, int attempts, Instant dueAt) {
            return new Notice(
                    notice.id(),
                    notice.account(),
                    notice.channel(),
                    notice.sealedTarget(),
                    notice.kind(),
                    notice.subject(),
                    notice.address(),
                    notice.at(),
                    notice.language(),
                    attempts,
                    dueAt);
        }
    }
}
