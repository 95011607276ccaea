package org.postern.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.AccountName;
import org.postern.credential.Sensitive;
import org.postern.portal.signin.BackEndSettings.Ldap;
import org.postern.portal.signin.BackEndSettings.Tls;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.portal.signin.WebPasswordVerifier.Right;
import org.postern.portal.signin.WebPasswordVerifier.Unavailable;
import org.postern.portal.signin.WebPasswordVerifier.Wrong;

class LdapVerifierTest {
    private static final String ALICE = "alice@example.org";
    private static final String ALICES_DN = "uid=alice," + Directory.BASE;

    private Directory directory;
    private LdapVerifier verifier;

    @BeforeEach
    void open() throws Exception {
        directory = Directory.plain()
                .person("alice", ALICE, "s3cret 张三", "mobile: +86 138 1234 5678", "pwdChangedTime: 20300102030405Z")
                .person("bob", "bob@example.org", "b0b");
        verifier = new LdapVerifier(directory.settings());
    }

    @AfterEach
    void close() {
        verifier.close();
        directory.close();
    }

    @Test
    void theRightPasswordIsRightAndTellsNumberAndMark() {
        assertThat(judge(ALICE, "s3cret 张三")).isEqualTo(new Right("+86 138 1234 5678", "20300102030405Z"));
        assertThat(directory.bound()).containsExactly(ALICES_DN);
    }

    @Test
    void whatTheEntryDoesNotHaveIsNotTold() {
        assertThat(judge("bob@example.org", "b0b")).isEqualTo(new Right(null, null));
    }

    @Test
    void whatIsNotWantedIsNotTold() throws Exception {
        verifier.close();
        Ldap wanted = directory.settings();
        verifier = new LdapVerifier(new Ldap(
                wanted.host(),
                wanted.port(),
                wanted.tls(),
                null,
                wanted.bindDn(),
                wanted.bindPassword(),
                wanted.base(),
                wanted.filter(),
                "",
                ""));
        assertThat(judge(ALICE, "s3cret 张三")).isEqualTo(new Right(null, null));
    }

    @Test
    void theFirstOfSeveralNumbersCountsAndALongMarkBecomesADigest() throws Exception {
        directory.person(
                "carol",
                "carol@example.org",
                "c4rol",
                "mobile: 13800000001",
                "mobile: 13800000002",
                "pwdChangedTime: " + "x".repeat(65));
        assertThat(judge("carol@example.org", "c4rol"))
                .isEqualTo(
                        new Right("13800000001", "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9"));
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreTheSame() {
        assertThat(judge(ALICE, "wrong")).isEqualTo(new Wrong());
        assertThat(judge("nobody@example.org", "wrong")).isEqualTo(new Wrong());
        assertThat(directory.bound())
                .as("both take a bind, and so equally long")
                .containsExactly(ALICES_DN, "cn=postern-nobody," + Directory.BASE);
    }

    @Test
    void anUnknownAccountIsWrongWhateverTheDirectorySaysToABindOfNobody() {
        directory.answerToBinds(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "");
        assertThat(judge("nobody@example.org", "wrong")).isEqualTo(new Wrong());
        directory.answerToBinds(ResultCode.BUSY, "");
        assertThat(judge("nobody@example.org", "wrong")).isEqualTo(new Unavailable("ldap busy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "alice*", "*)(uid=alice", "alice@example.org)(uid=*", "\\2a", "{domain}", "a\0b"})
    void namesAreNoFilters(String name) {
        assertThat(judge(name, "s3cret 张三")).isEqualTo(new Wrong());
        assertThat(directory.bound()).noneMatch(ALICES_DN::equals);
    }

    @Test
    void aNameWithParenthesesIsFound() throws Exception {
        directory.person("odd", "o(d)d@example.org", "0dd");
        assertThat(judge("o(d)d@example.org", "0dd")).isInstanceOf(Right.class);
    }

    @Test
    void anEmptyPasswordNeverReachesABind() {
        assertThat(judge(ALICE, "")).isEqualTo(new Wrong());
        assertThat(directory.bound()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void twoEntriesAreNobodysAnswer(int entries) throws Exception {
        for (int i = 0; i < entries; i++) {
            directory.person("twin" + i, "twin@example.org", "tw1n");
        }
        assertThat(judge("twin@example.org", "tw1n")).isEqualTo(new Unavailable("ldap ambiguous"));
        assertThat(directory.bound()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "19, Exceed password retry limit. Please try later.",
        "53, Account inactivated. Contact system administrator.",
        "53, The account is locked",
        "19, password expired!",
        "48, Inappropriate authentication",
        "32, No such entry",
        "49, '80090308: LdapErr: DSID-0C090421, comment: AcceptSecurityContext error, data 775, v4563'",
    })
    void lockedAndExpiredAccountsAreRefused(int code, String words) {
        directory.answerToBinds(ResultCode.valueOf(code), words);
        assertThat(judge(ALICE, "s3cret 张三")).isEqualTo(new Wrong());
    }

    @ParameterizedTest
    @CsvSource({
        "51, ldap busy",
        "52, ldap unavailable",
        "10, ldap referral",
        "53, ldap unwilling to perform",
        "13, ldap confidentiality required",
        "80, ldap other",
    })
    void troubleOfTheDirectoryIsNoRefusal(int code, String cause) {
        directory.answerToBinds(ResultCode.valueOf(code), "alice@example.org had bad luck");
        assertThat(judge(ALICE, "s3cret 张三")).isEqualTo(new Unavailable(cause));
    }

    @Test
    void aSearchThatFailsIsNoRefusal() {
        directory.answerToSearches(ResultCode.BUSY);
        assertThat(judge(ALICE, "s3cret 张三")).isEqualTo(new Unavailable("ldap busy"));
    }

    @Test
    void aWrongSecretOfTheSearcherIsNoRefusal() throws Exception {
        verifier.close();
        Ldap right = directory.settings();
        verifier = new LdapVerifier(new Ldap(
                right.host(),
                right.port(),
                right.tls(),
                null,
                right.bindDn(),
                Sensitive.of("wrong"),
                right.base(),
                right.filter(),
                "",
                ""));
        assertThat(judge(ALICE, "s3cret 张三")).isEqualTo(new Unavailable("ldap invalid credentials"));
    }

    @Test
    void withoutABindDnTheSearchIsAnonymous() throws Exception {
        verifier.close();
        Ldap named = directory.settings();
        verifier = new LdapVerifier(new Ldap(
                named.host(),
                named.port(),
                named.tls(),
                null,
                "",
                Sensitive.NONE,
                named.base(),
                "(&(uid={local})(mail={account}))",
                "",
                ""));
        assertThat(judge(ALICE, "s3cret 张三")).isInstanceOf(Right.class);
    }

    @Test
    void aDirectoryThatIsDownIsNoRefusalAndIsUsedAgainWhenItIsUp() throws Exception {
        assertThat(judge(ALICE, "s3cret 张三")).isInstanceOf(Right.class);
        directory.stop();
        assertThat(judge(ALICE, "s3cret 张三"))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        down -> assertThat(down.cause()).isIn("ldap connect error", "ldap server down"));
        directory.start();
        assertThat(judge(ALICE, "s3cret 张三")).isInstanceOf(Right.class);
        assertThat(judge(ALICE, "wrong")).isEqualTo(new Wrong());
    }

    @Test
    void aDirectoryThatIsSilentIsNotWaitedForLong() throws Exception {
        verifier.close();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Ldap loud = directory.settings();
            verifier = new LdapVerifier(
                    new Ldap(
                            loud.host(),
                            silent.getLocalPort(),
                            Tls.NONE,
                            null,
                            loud.bindDn(),
                            loud.bindPassword(),
                            loud.base(),
                            loud.filter(),
                            "",
                            ""),
                    Duration.ofMillis(200));
            assertThat(judge(ALICE, "s3cret 张三")).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void aWrongBaseIsSaidAtTheStart() {
        Ldap right = directory.settings();
        Ldap wrong = new Ldap(
                right.host(), right.port(), right.tls(), null, "", Sensitive.NONE, "no dn", right.filter(), "", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LdapVerifier(wrong))
                .withMessage("not a DN: no dn");
    }

    private Judgement judge(String account, String typed) {
        try (WebPassword password = WebPassword.of(typed)) {
            return verifier.judge(new AccountName(account), password, InetAddress.getLoopbackAddress());
        }
    }
}
