package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.SessionState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.Sensitive;
import org.postern.portal.fake.TestClock;
import org.postern.portal.text.Language;
import org.slf4j.LoggerFactory;

@Timeout(30)
class SmppSmsTest {
    private static final String NUMBER = "+8613800138000";
    private static final String CHINESE = "【示例大学】验证码 123456，您正在登录邮箱，5 分钟内有效。请勿告诉任何人。";
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Smsc smsc = keep(new Smsc());

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void chineseGoesInUcs2_toAnInternationalNumber_fromAName() throws DeliveryException {
        sender(PATIENCE).send(NUMBER, sms(CHINESE));
        SubmitSm submitted = smsc.submitted().get(0);
        assertThat(Smsc.ucs2(submitted.getShortMessage(), 0)).isEqualTo(CHINESE);
        assertThat(submitted.getDataCoding()).isEqualTo((byte) 8);
        assertThat(submitted.getEsmClass()).isZero();
        assertThat(submitted.getDestAddress()).isEqualTo("8613800138000");
        assertThat(submitted.getDestAddrTon()).as("international").isEqualTo((byte) 1);
        assertThat(submitted.getDestAddrNpi()).as("E.164").isEqualTo((byte) 1);
        assertThat(submitted.getSourceAddr()).isEqualTo("Example");
        assertThat(submitted.getSourceAddrTon()).as("a name").isEqualTo((byte) 5);
        assertThat(submitted.getSourceAddrNpi()).isZero();
    }

    @Test
    void itBindsAsTransmitterOnce() throws DeliveryException {
        Sender sender = sender(PATIENCE);
        assertThat(smsc.connections()).as("before it is needed").isZero();
        sender.send(NUMBER, sms("one"));
        sender.send(NUMBER, sms("two"));
        assertThat(smsc.connections()).isEqualTo(1);
        assertThat(smsc.binds()).singleElement().satisfies(bind -> {
            assertThat(bind.getBindType()).isEqualTo(BindType.BIND_TX);
            assertThat(bind.getSystemId()).isEqualTo("postern");
            assertThat(bind.getPassword()).isEqualTo("s3cret");
            assertThat(bind.getInterfaceVersion().value()).isEqualTo((byte) 0x34);
        });
    }

    @Test
    void whatIsTooLongForOneGoesInJoinedParts() throws DeliveryException {
        String text = CHINESE.repeat(3);
        sender(PATIENCE).send(NUMBER, sms(text));
        StringBuilder joined = new StringBuilder();
        byte reference = smsc.submitted().get(0).getShortMessage()[3];
        for (SubmitSm part : smsc.submitted()) {
            byte[] octets = part.getShortMessage();
            assertThat(part.getEsmClass()).as("has a header").isEqualTo((byte) 0x40);
            assertThat(octets).startsWith(5, 0, 3, reference, 2).hasSizeLessThanOrEqualTo(140);
            joined.append(Smsc.ucs2(octets, 6));
            assertThat((int) octets[5]).isEqualTo(smsc.submitted().indexOf(part) + 1);
        }
        assertThat(joined).hasToString(text);
    }

    @Test
    void manyThreadsShareTheSession() throws Exception {
        Sender sender = sender(PATIENCE);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        opened.add(threads::shutdownNow);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = "message " + i;
            sent.add(threads.submit(() -> {
                sender.send(NUMBER, sms(text));
                return null;
            }));
        }
        for (Future<?> each : sent) {
            each.get();
        }
        assertThat(smsc.connections()).isEqualTo(1);
        assertThat(smsc.submitted().stream().map(SubmitSm::getShortMessage).map(String::new))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void anInvalidNumberIsPermanent() {
        smsc.refusesSubmissions(SMPPConstant.STAT_ESME_RINVDSTADR);
        assertThat(failure(sender(PATIENCE)).isPermanent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                SMPPConstant.STAT_ESME_RTHROTTLED,
                SMPPConstant.STAT_ESME_RMSGQFUL,
                SMPPConstant.STAT_ESME_RSYSERR,
                SMPPConstant.STAT_ESME_RINVSRCADR,
                0x400
            })
    void otherRefusalsAreTemporary(int status) throws DeliveryException {
        smsc.refusesSubmissions(status);
        Sender sender = sender(PATIENCE);
        assertThat(failure(sender)).hasMessage("the SMSC answered with status " + status);
        smsc.refusesSubmissions(SMPPConstant.STAT_ESME_ROK);
        sender.send(NUMBER, sms("again"));
        assertThat(smsc.connections()).isEqualTo(1);
    }

    @Test
    void aRefusedBindIsTemporary_andNotTriedAgainAtOnce() throws DeliveryException {
        smsc.refusesBinds(SMPPConstant.STAT_ESME_RINVPASWD);
        Sender sender = sender(PATIENCE);
        assertThat(failure(sender)).hasMessage("the SMSC refused the bind with status 14");
        assertThat(failure(sender)).hasMessage("the SMSC could not be bound a moment ago");
        clock.advance(Duration.ofSeconds(1));
        assertThat(failure(sender)).hasMessageContaining("status 14");
        clock.advance(Duration.ofSeconds(1));
        assertThat(failure(sender)).as("the pause has doubled").hasMessageContaining("a moment ago");
        assertThat(smsc.connections()).isEqualTo(2);
        smsc.refusesBinds(SMPPConstant.STAT_ESME_ROK);
        clock.advance(Duration.ofSeconds(1));
        sender.send(NUMBER, sms("at last"));
        assertThat(smsc.submitted()).hasSize(1);
    }

    @Test
    void thePauseHasABound() {
        smsc.close();
        Sender sender = sender(PATIENCE);
        for (int i = 0; i < 20; i++) {
            assertThat(failure(sender)).hasMessage("the SMSC cannot be bound");
            clock.advance(Duration.ofSeconds(30));
        }
    }

    @Test
    void anSmscThatVanishesIsBoundAgainWhenItIsBack() throws DeliveryException {
        Sender sender = sender(SHORT);
        sender.send(NUMBER, sms("before"));
        smsc.close();
        assertThat(failure(sender).isPermanent()).isFalse();
        smsc = keep(smsc.comeBack());
        clock.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> sender.send(NUMBER, sms("after")));
        assertThat(smsc.submitted()).hasSize(1);
    }

    @Test
    void anSmscThatSaysGoodbyeIsBoundAgain() throws DeliveryException {
        Sender sender = sender(PATIENCE);
        sender.send(NUMBER, sms("before"));
        smsc.sessions().get(0).unbindAndClose();
        await().ignoreExceptions().untilAsserted(() -> sender.send(NUMBER, sms("after")));
        assertThat(smsc.connections()).isEqualTo(2);
    }

    @Test
    void anSmscThatDoesNotAnswerABindIsNotWaitedFor() {
        smsc.saysNothingMore();
        assertIsQuick(() -> assertThat(failure(sender(SHORT))).hasMessage("the SMSC cannot be bound"));
    }

    @Test
    void anSmscThatDoesNotAnswerASubmissionIsNotWaitedFor() throws DeliveryException {
        Sender sender = sender(SHORT);
        sender.send(NUMBER, sms("before"));
        smsc.saysNothingMore();
        assertIsQuick(() -> assertThat(failure(sender)).hasMessage("the SMSC did not answer in time"));
        await().untilAsserted(() -> assertThat(smsc.sessions().get(0).getSessionState())
                .as("dropped")
                .isEqualTo(SessionState.CLOSED));
    }

    @Test
    void closingUnbinds_andEndsEverything() throws DeliveryException {
        Sender sender = sender(PATIENCE);
        sender.send(NUMBER, sms("before"));
        sender.close();
        await().untilAsserted(() ->
                assertThat(smsc.sessions().get(0).getSessionState().isBound()).isFalse());
        assertThat(failure(sender)).hasMessage("shutting down");
        sender.close();
    }

    @Test
    void tlsIsVerified(@TempDir Path folder) throws DeliveryException {
        TestCertificate good = TestCertificate.of(folder, "dns:localhost");
        TestCertificate other = TestCertificate.of(folder, "dns:smsc.example.com");
        Smsc secure = keep(new Smsc(good.serverContext().getServerSocketFactory(), 0));
        Smsc wrongName = keep(new Smsc(other.serverContext().getServerSocketFactory(), 0));
        keep(new SmppSms(
                        settings(secure.port(), PATIENCE),
                        ClientTls.trusting(good.pem()),
                        clock::nanoTime,
                        new SecureRandom()))
                .send(NUMBER, sms(CHINESE));
        assertThat(secure.submitted()).hasSize(1);
        for (Sender distrustful : new Sender[] {
            sender(secure.port(), ClientTls.trusting(other.pem())),
            sender(secure.port(), ClientTls.trusting(null)),
            sender(wrongName.port(), ClientTls.trusting(other.pem())),
        }) {
            assertThat(failure(distrustful)).hasMessage("the SMSC cannot be bound");
        }
        assertThat(wrongName.binds()).isEmpty();
    }

    @Test
    void theMostVerboseLogHoldsNeitherPasswordNorText() throws DeliveryException {
        Logger jsmpp = (Logger) LoggerFactory.getLogger("org.jsmpp");
        Level before = jsmpp.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        jsmpp.addAppender(log);
        jsmpp.setAdditive(false);
        // the simulator's own lines are of no interest
        ((Logger) LoggerFactory.getLogger("org.jsmpp.session.SMPPServerSession")).setLevel(Level.OFF);
        ((Logger) LoggerFactory.getLogger("org.jsmpp.session.PDUProcessServerTask")).setLevel(Level.OFF);
        jsmpp.setLevel(Level.TRACE);
        try {
            sender(PATIENCE).send(NUMBER, sms("code 123456"));
        } finally {
            jsmpp.setLevel(before);
            jsmpp.detachAppender(log);
        }
        HexFormat hex = HexFormat.of();
        assertThat(log.list).isNotEmpty();
        for (String secret : new String[] {"s3cret", "123456"}) {
            String octets = hex.formatHex(secret.getBytes(StandardCharsets.US_ASCII));
            assertThat(log.list).noneMatch(event -> {
                String line = event.getFormattedMessage();
                return line.contains(secret)
                        || line.toLowerCase(Locale.ROOT).replace(" ", "").contains(octets);
            });
        }
    }

    @Test
    void settingsThatDoNotFitAreRefusedWithoutTellingSecrets() {
        for (SmsSettings.Smpp settings : new SmsSettings.Smpp[] {
            smpp("sixteen-letters!", "s3cret", "", "Example"),
            smpp("postern", "s3cret-too-long", "", "Example"),
            smpp("postern", "s3crét", "", "Example"),
            smpp("postern", "s3cret", "thirteen-chars", "Example"),
            smpp("postern", "s3cret", "", "Example Univ"),
            smpp("postern", "s3cret", "", "示例大学"),
            smpp("postern", "s3cret", "", ""),
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SmppSms(settings, new SecureRandom()))
                    .withMessageNotContaining("s3cr");
            assertThat(settings.toString()).doesNotContain("s3cr");
        }
    }

    private static void assertIsQuick(Runnable what) {
        long start = System.nanoTime();
        what.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    private static DeliveryException failure(Sender sender) {
        DeliveryException failure =
                catchThrowableOfType(DeliveryException.class, () -> sender.send(NUMBER, sms("code 123456")));
        assertThat(failure.toString()).doesNotContain("13800138000").doesNotContain("123456");
        return failure;
    }

    private Sender sender(Duration timeout) {
        return keep(new SmppSms(settings(smsc.port(), timeout), null, clock::nanoTime, new SecureRandom()));
    }

    private Sender sender(int port, @Nullable ClientTls tls) {
        return keep(new SmppSms(settings(port, PATIENCE), tls, clock::nanoTime, new SecureRandom()));
    }

    private static SmsSettings.Smpp settings(int port, Duration timeout) {
        return new SmsSettings.Smpp(
                "localhost", port, false, "postern", Sensitive.of("s3cret"), "", "Example", timeout);
    }

    private static SmsSettings.Smpp smpp(String systemId, String password, String systemType, String source) {
        return new SmsSettings.Smpp(
                "localhost", 2775, true, systemId, Sensitive.of(password), systemType, source, PATIENCE);
    }

    private static Message sms(String text) {
        return Message.sms(Language.ZH, text);
    }

    private <T extends AutoCloseable> T keep(T it) {
        opened.add(0, it);
        return it;
    }
}
