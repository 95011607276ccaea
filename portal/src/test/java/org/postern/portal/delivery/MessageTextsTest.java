package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.notice.Notice;
import org.postern.credential.notice.Notice.Channel;
import org.postern.portal.factor.Purpose;
import org.postern.portal.text.Language;

class MessageTextsTest {
    private static final AccountName ALICE = new AccountName("alice@example.org");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final URI PORTAL = URI.create("https://mail.example.org/?a=1&b=2");
    private static final Instant AT = Instant.parse("2026-11-25T06:03:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final MessageTexts english = new MessageTexts("Example University", PORTAL, Language.EN);
    private final MessageTexts chinese = new MessageTexts("示例大学", PORTAL, Language.ZH);

    @Test
    void anSmsBeginsWithWhoSendsIt() {
        assertThat(code(chinese, Channel.SMS, Language.ZH, Purpose.SIGN_IN).text())
                .isEqualTo("【示例大学】验证码 012345，您正在登录邮箱，5 分钟内有效。请勿告诉任何人。");
        assertThat(code(english, Channel.SMS, Language.EN, Purpose.SIGN_IN).text())
                .isEqualTo(
                        "Example University: 012345 is your code to sign in to your mailbox. It is good for 5 minutes."
                                + " Never tell it to anybody.");
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsOneSms(Purpose purpose) throws DeliveryException {
        assertThat(SmppText.of(code(chinese, Channel.SMS, Language.ZH, purpose).text(), 0)
                        .parts())
                .hasSize(1);
        assertThat(SmppText.of(code(english, Channel.SMS, Language.EN, purpose).text(), 0)
                        .parts())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aMailWithACodeNamesTheMailboxAndHasNoLink(Purpose purpose) {
        for (Language language : Language.values()) {
            Message mail = code(english, Channel.EMAIL, language, purpose);
            assertThat(mail.language()).isEqualTo(language);
            assertThat(mail.subject()).contains("Example University").doesNotContain("012345");
            for (String body : new String[] {mail.text(), mail.html()}) {
                assertThat(body).contains("012345", ALICE.value()).doesNotContain("http");
            }
            assertThat(mail.html()).contains("lang=\"" + language.htmlTag() + "\"");
            assertThat(mail.toString()).doesNotContain("012345");
        }
    }

    @Test
    void oneMinuteIsOne() {
        assertThat(english.code(Channel.SMS, Language.EN, Purpose.BIND_SMS, ALICE, "1", Duration.ofSeconds(90))
                        .text())
                .contains("good for 1 minute.");
    }

    static Stream<ActivityKind> notified() {
        return Stream.of(ActivityKind.values()).filter(MessageTexts::isNotified);
    }

    @ParameterizedTest
    @MethodSource("notified")
    void aNoticeByMailTellsEverything(ActivityKind kind) {
        for (Language language : Language.values()) {
            Message mail = chinese.notice(notice(Channel.EMAIL, kind, "138****8000", language.tag()), SHANGHAI);
            assertThat(mail.subject()).startsWith(language == Language.ZH ? "【示例大学】" : "示例大学: ");
            assertThat(mail.text())
                    .contains(ALICE.value(), "138****8000", "203.0.113.9", PORTAL.toString())
                    .contains(language == Language.ZH ? "2026年11月25日" : "2026");
            assertThat(mail.html())
                    .contains("138****8000", "203.0.113.9", "<a href=\"https://mail.example.org/?a=1&amp;b=2\"")
                    .containsOnlyOnce("<a ");
        }
    }

    @ParameterizedTest
    @MethodSource("notified")
    void aNoticeBySmsIsShort_andHasNeitherLinkNorForeignWords(ActivityKind kind) throws DeliveryException {
        for (Language language : Language.values()) {
            MessageTexts texts = language == Language.ZH ? chinese : english;
            Message sms = texts.notice(notice(Channel.SMS, kind, "free money: evil.example", language.tag()), SHANGHAI);
            assertThat(SmppText.of(sms.text(), 0).parts()).as(sms.text()).hasSize(1);
            assertThat(sms.text()).doesNotContain("evil").doesNotContain("http");
            assertThat(sms.html()).isEmpty();
        }
    }

    @Test
    void theTimeIsTheReaders() {
        Notice notice = notice(Channel.EMAIL, ActivityKind.FACTOR_BOUND, "", "zh");
        assertThat(chinese.notice(notice, SHANGHAI).text()).contains("时间：2026年11月25日 14:03（中国标准时间）");
        assertThat(english.notice(notice(Channel.EMAIL, ActivityKind.FACTOR_BOUND, "", "en"), ZoneId.of("UTC"))
                        .text())
                .contains("(Coordinated Universal Time)");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Notice notice = new Notice(
                "id", ALICE, Channel.EMAIL, new byte[0], ActivityKind.FACTORS_RESET, "", "", AT, "zh", 1, AT);
        assertThat(chinese.notice(notice, SHANGHAI).text()).doesNotContain("来源", "原因");
    }

    @Test
    void namesThatPeopleChoseAreNoMarkup() {
        String name = "<img src=x onerror=alert(1)> {0} 'Tom & \"Jerry\"'";
        Message mail = chinese.notice(notice(Channel.EMAIL, ActivityKind.PASSWORD_CREATED, name, "zh"), SHANGHAI);
        assertThat(mail.text()).contains("密码名称：" + name);
        assertThat(mail.html())
                .doesNotContain("<img")
                .contains("&lt;img src=x onerror=alert(1)&gt; {0} &#39;Tom &amp; &quot;Jerry&quot;&#39;");
    }

    @Test
    void htmlBringsNothingAlongFromElsewhere() {
        Message mail = chinese.notice(notice(Channel.EMAIL, ActivityKind.PASSWORD_REVOKED, "Outlook", "zh"), SHANGHAI);
        assertThat(mail.html())
                .doesNotContain("<img", "<script", "<link", "url(", "@import", "src=")
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .doesNotContainPattern("[^-]color:(?!inherit)");
    }

    @Test
    void aLanguageThatIsNotSpokenFallsBack() {
        Notice notice = notice(Channel.SMS, ActivityKind.FACTOR_BOUND, "", "tlh");
        assertThat(chinese.notice(notice, SHANGHAI).language()).isEqualTo(Language.ZH);
        assertThat(english.notice(notice, SHANGHAI).language()).isEqualTo(Language.EN);
    }

    @Test
    void aSubjectIsOneLineWhateverTheBrandIs() {
        MessageTexts broken = new MessageTexts("A\r\nBcc: mallory@example.org", PORTAL, Language.EN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> code(broken, Channel.EMAIL, Language.EN, Purpose.SIGN_IN));
    }

    @Test
    void nobodyIsNotifiedOfASignIn() {
        assertThat(MessageTexts.isNotified(ActivityKind.SIGNED_IN)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> english.notice(notice(Channel.SMS, ActivityKind.SIGNED_IN, "", "en"), SHANGHAI));
    }

    private static Message code(MessageTexts texts, Channel channel, Language language, Purpose purpose) {
        return texts.code(channel, language, purpose, ALICE, "012345", FIVE_MINUTES);
    }

    private static Notice notice(Channel channel, ActivityKind kind, String subject, String language) {
        return new Notice("id", ALICE, channel, new byte[0], kind, subject, "203.0.113.9", AT, language, 1, AT);
    }
}
