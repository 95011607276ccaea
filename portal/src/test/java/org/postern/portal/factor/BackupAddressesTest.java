package org.postern.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.AccountName;

class BackupAddressesTest {
    private static final AccountName BOB = new AccountName("bob@example.org");

    @ParameterizedTest
    @CsvSource({
        "bob@gmail.com, bob@gmail.com",
        "' bob@gmail.com ', bob@gmail.com",
        "Bob.Smith@GMail.COM, Bob.Smith@gmail.com",
        "bob+tag@gmail.com, bob+tag@gmail.com",
        "o'hara!#$%&*/=?^_`{|}~-@a.co, o'hara!#$%&*/=?^_`{|}~-@a.co",
        "ｂｏｂ＠ｇｍａｉｌ．ｃｏｍ, bob@gmail.com",
        "bob@例子。测试, bob@xn--fsqu00a.xn--0zwm56d",
        "bob@Bücher.example, bob@xn--bcher-kva.example",
        "bob@xn--bcher-kva.example, bob@xn--bcher-kva.example",
        "bob@a-b.c1.example, bob@a-b.c1.example"
    })
    void anAddressIsUnderstoodAsPeopleTypeIt(String typed, String address) {
        assertThat(BackupAddresses.parse(typed)).hasValue(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "bob",
                "bob@",
                "@gmail.com",
                "bob@localhost",
                "bob@gmail",
                "bob@gmail.com.",
                "bob@.gmail.com",
                "bob@gmail..com",
                "bob@-gmail.com",
                "bob@gmail-.com",
                "bob@gm_ail.com",
                "bob@[192.0.2.1]",
                "bob@192.0.2.1",
                "bob@[IPv6:2001:db8::1]",
                "bob@gmail.123",
                ".bob@gmail.com",
                "bob.@gmail.com",
                "b..ob@gmail.com",
                "bob smith@gmail.com",
                "bob@gmail.com bob@example.com",
                "bob@gmail.com,eve@example.com",
                "bob@gmail.com;eve@example.com",
                "bob@eve@gmail.com",
                "Bob <bob@gmail.com>",
                "<bob@gmail.com>",
                "\"bob\"@gmail.com",
                "bob(comment)@gmail.com",
                "bob@gmail.com(comment)",
                "bob\\@gmail.com",
                "bob@gmail.com\r\nBcc: eve@example.com",
                "bob@gmail.com\n",
                "bob\u0000@gmail.com",
                "böb@gmail.com",
                "bob@stra\u00DFe.example",
                "bob@\u03C2.example"
            })
    void whatIsNotOneOrdinaryAddressIsTurnedAway(String typed) {
        assertThat(BackupAddresses.parse(typed)).isEmpty();
    }

    @Test
    void lengthsAreThoseOfSmtp() {
        String label = "a".repeat(63);
        String domain = label + '.' + label + '.' + "a".repeat(58) + ".org";
        assertThat(BackupAddresses.parse("a".repeat(64) + "@gmail.com")).isPresent();
        assertThat(BackupAddresses.parse("a".repeat(65) + "@gmail.com")).isEmpty();
        assertThat(BackupAddresses.parse("b".repeat(63) + '@' + domain))
                .hasValueSatisfying(address -> assertThat(address).hasSize(254));
        assertThat(BackupAddresses.parse("b".repeat(64) + '@' + domain)).isEmpty();
        assertThat(BackupAddresses.parse("bob@" + "a".repeat(64) + ".org")).isEmpty();
        assertThat(BackupAddresses.parse("bob@" + "中".repeat(200) + ".org")).isEmpty();
    }

    @Test
    void whateverIsTyped_theAnswerIsAnAddressOrNone() {
        Random random = new Random(3);
        String characters = "ab.-@+\u00FC\u4E2D\u3002\u0430\u200D\u0301\uD800\uDC00 xn--";
        for (int i = 0; i < 4_000; i++) {
            StringBuilder typed = new StringBuilder("a@");
            random.ints(random.nextInt(12), 0, characters.length()).forEach(at -> typed.append(characters.charAt(at)));
            assertThat(BackupAddresses.parse(typed.toString()).orElse("a@b.c")).matches("[ab.+-]+@[0-9a-z.-]+");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bob.smith@gmail.com, b***h@gmail.com",
        "bob@gmail.com, b***b@gmail.com",
        "bo@gmail.com, ***@gmail.com",
        "b@gmail.com, ***@gmail.com",
        "nonsense, ***"
    })
    void aMaskedAddressIsRecognisedAndNotRevealed(String address, String masked) {
        assertThat(BackupAddresses.masked(address)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob@example.org",
                "BOB@example.org",
                "bob+backup@example.org",
                "bob+@example.org",
                "Robert@Example.org",
                "robert+x@example.org",
                "bob@xn--bcher-kva.example"
            })
    void theMailboxIsNoBackupOfItself(String address) {
        assertThat(BackupAddresses.isSame(address, BOB, List.of("robert@example.org", "bob@bücher.example")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.org", "bob@example.com", "bobby@example.org", "+bob@example.org"})
    void otherMailboxesAre(String address) {
        assertThat(BackupAddresses.isSame(address, BOB, List.of("robert@example.org")))
                .isFalse();
    }

    @Test
    void anAccountMayBeABareName() {
        AccountName bare = new AccountName("bob");
        assertThat(BackupAddresses.isSame("bob@example.org", bare, List.of())).isFalse();
        assertThat(BackupAddresses.isSame("bob@example.org", bare, List.of("bob@example.org")))
                .isTrue();
    }
}
