package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.credential.PasswordRequest.named;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountName;
import org.postern.credential.AccountRules;
import org.postern.credential.CidrBlock;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialChange;
import org.postern.credential.CredentialException;
import org.postern.credential.CredentialException.Problem;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.Verdict;

class StoreBookTest {
    private final Workshop shop = new Workshop();
    private final StoreBook book = shop.book;

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aNewPasswordIsListedAsItWasAskedFor() {
        Instant expiry = shop.clock.instant().plus(Duration.ofDays(90)).plusNanos(123_456);
        PasswordRequest request = named("  Thunderbird at home ")
                .withExpiry(expiry)
                .withIdleExpiry(Duration.ofDays(30))
                .withNetworks(List.of(CidrBlock.of("2001:db8::/32")));
        try (NewPassword made = book.createPassword(ALICE, request)) {
            assertThat(book.passwords(ALICE)).containsExactly(made.password());
            assertThat(made.password().name()).isEqualTo("Thunderbird at home");
            assertThat(made.toString()).doesNotContain(read(made));
        }
    }

    @Test
    void theCharactersAreGoneWhenTheyHaveBeenShown() {
        NewPassword made = book.createPassword(ALICE, named("laptop"));
        assertThat(read(made)).hasSize(16);
        made.close();
        assertThat(read(made)).isEqualTo("\0".repeat(16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "nul\0", "bell\u0007", "\u202etrap", "para\u2029graph"})
    void namesThatCannotBeShownOnALineAreTurnedDown(String name) {
        assertProblem(Problem.NAME_INVALID, () -> book.createPassword(ALICE, named(name)));
    }

    @Test
    void aNameHas64CharactersAtMost() {
        shop.create(ALICE, named("x".repeat(64)));
        shop.create(ALICE, named("İ".repeat(64)));
        assertProblem(Problem.NAME_INVALID, () -> book.createPassword(ALICE, named("x".repeat(65))));
    }

    @Test
    void requestsThatMakeNoSenseAreTurnedDown() {
        PasswordRequest good = named("laptop");
        assertProblem(Problem.REQUEST_INVALID, () -> book.createPassword(ALICE, good.withScopes(Set.of())));
        assertProblem(Problem.REQUEST_INVALID, () -> book.createPassword(ALICE, good.withExpiry(shop.clock.instant())));
        assertProblem(
                Problem.REQUEST_INVALID, () -> book.createPassword(ALICE, good.withIdleExpiry(Duration.ofMinutes(59))));
        List<CidrBlock> networks = Collections.nCopies(33, CidrBlock.of("192.0.2.0/24"));
        assertProblem(Problem.REQUEST_INVALID, () -> book.createPassword(ALICE, good.withNetworks(networks)));
        assertThat(book.accounts()).isEmpty();
    }

    @Test
    void theLongestAllowListFits() {
        List<CidrBlock> networks = IntStream.range(0, 32)
                .mapToObj(i -> CidrBlock.of("1111:2222:3333:4444:5555:6666:7777:88" + (10 + i)))
                .toList();
        shop.create(ALICE, named("travel").withNetworks(networks));
        assertThat(book.passwords(ALICE).get(0).networks()).isEqualTo(networks);
    }

    @Test
    void aNameIsTakenOnce_andTheMessageSaysWhose() {
        shop.create(ALICE, named("Laptop"));
        assertProblem(Problem.NAME_TAKEN, () -> book.createPassword(ALICE, named("LAPTOP")))
                .hasMessageContaining("alice@example.org")
                .hasMessageContaining("LAPTOP");
        shop.create(BOB, named("Laptop"));
    }

    @Test
    void anAccountHas20PasswordsAtMost() {
        for (int i = 0; i < 20; i++) {
            shop.create(ALICE, named("device " + i));
        }
        assertProblem(Problem.TOO_MANY_PASSWORDS, () -> book.createPassword(ALICE, named("one more")))
                .hasMessageContaining("20");
    }

    @Test
    void listedAccountsMustBeAddedFirst() {
        BookSettings listed = new BookSettings(AccountRules.DEFAULTS, AccountMode.LISTED, 20);
        try (Workshop strict = new Workshop(listed, WorkSettings.threads(1))) {
            assertProblem(Problem.ACCOUNT_UNKNOWN, () -> strict.book.createPassword(ALICE, named("laptop")));
            strict.book.addAccount(ALICE);
            strict.create(ALICE, named("laptop"));
            assertThat(strict.book.passwords(ALICE)).hasSize(1);
        }
    }

    @Test
    void revokingTakesAnIdOrAName_andTellsEveryListener() {
        shop.create(ALICE, named("Laptop"));
        shop.create(ALICE, named("phone"));
        List<CredentialChange> told = new ArrayList<>();
        shop.feed.subscribe(told::add);
        ClientPassword phone = only("phone");

        assertThat(book.revokeById(ALICE, phone.id()).revokedAt()).isEqualTo(shop.clock.instant());
        ClientPassword laptop = book.revokeByName(ALICE, " laptop ");
        assertThat(told)
                .containsExactly(
                        CredentialChange.revoked(ALICE, phone.id()), CredentialChange.revoked(ALICE, laptop.id()));
        assertThat(book.passwords(ALICE)).isEmpty();
    }

    @Test
    void aRenamedPasswordIsTheSameUnderAnotherName() {
        String secret = shop.create(ALICE, named("laptop"));
        ClientPassword laptop = book.passwords(ALICE).get(0);
        ClientPassword renamed = book.rename(ALICE, laptop.id(), "  Büro  ");
        assertThat(renamed.name()).isEqualTo("Büro");
        assertThat(book.passwords(ALICE)).containsExactly(renamed);
        assertThat(renamed.id()).isEqualTo(laptop.id());
        assertThat(shop.login("alice@example.org", secret)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void aNewNameFollowsTheRulesOfAFirstOne() {
        shop.create(ALICE, named("laptop"));
        shop.create(ALICE, named("phone"));
        shop.create(BOB, named("tablet"));
        String id = book.passwords(ALICE).get(0).id();
        assertProblem(Problem.NAME_INVALID, () -> book.rename(ALICE, id, " "));
        assertProblem(Problem.NAME_INVALID, () -> book.rename(ALICE, id, "two\nlines"));
        assertProblem(Problem.NAME_TAKEN, () -> book.rename(ALICE, id, "PHONE")).hasMessageContaining("PHONE");
        assertProblem(Problem.PASSWORD_UNKNOWN, () -> book.rename(BOB, id, "desk"))
                .hasMessageContaining(id);
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.rename(new AccountName("carol"), id, "desk"));
        book.rename(ALICE, id, "tablet");
        assertThat(book.passwords(ALICE)).extracting(ClientPassword::name).containsExactlyInAnyOrder("phone", "tablet");
    }

    @Test
    void anExpiredNamesakeIsRevokedByRenaming_andListenersAreTold() {
        shop.create(ALICE, named("old").withExpiry(shop.clock.instant().plusSeconds(60)));
        shop.create(ALICE, named("new"));
        shop.clock.advance(Duration.ofSeconds(61));
        List<CredentialChange> told = new ArrayList<>();
        shop.feed.subscribe(told::add);
        ClientPassword old = only("old");
        book.rename(ALICE, only("new").id(), "old");
        assertThat(told).containsExactly(CredentialChange.revoked(ALICE, old.id()));
    }

    @Test
    void nobodyRevokesWhatIsNotTheirs() {
        shop.create(ALICE, named("laptop"));
        shop.create(BOB, named("phone"));
        String id = book.passwords(ALICE).get(0).id();
        assertProblem(Problem.PASSWORD_UNKNOWN, () -> book.revokeById(BOB, id));
        assertProblem(Problem.PASSWORD_UNKNOWN, () -> book.revokeByName(BOB, "laptop"))
                .hasMessageContaining("laptop");
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.revokeById(new AccountName("carol"), id));
        assertThat(book.passwords(ALICE)).hasSize(1);
    }

    @Test
    void allPasswordsOfAnAccountCanBeRevokedAtOnce() {
        shop.create(ALICE, named("one"));
        shop.create(ALICE, named("two"));
        shop.create(BOB, named("three"));
        assertThat(book.revokeAll(ALICE)).hasSize(2);
        assertThat(book.revokeAll(ALICE)).isEmpty();
        assertThat(book.passwords(BOB)).hasSize(1);
    }

    @Test
    void accountsAreAddedOnceAndListed() {
        book.addAccount(BOB);
        book.addAccount(ALICE);
        assertProblem(Problem.ACCOUNT_EXISTS, () -> book.addAccount(ALICE));
        assertThat(book.accounts()).extracting(account -> account.name()).containsExactly(ALICE, BOB);
    }

    @Test
    void aDisabledAccountGetsNoPasswords() {
        book.addAccount(ALICE);
        assertThat(book.disable(ALICE).isDisabled()).isTrue();
        assertProblem(Problem.ACCOUNT_DISABLED, () -> book.createPassword(ALICE, named("laptop")));
        assertThat(book.enable(ALICE).isDisabled()).isFalse();
        shop.create(ALICE, named("laptop"));
    }

    @Test
    void addressesAreMadeCanonical_andMustBeAddresses() {
        book.addAccount(ALICE);
        assertThat(book.setAddresses(ALICE, Set.of("Info@Example.ORG", "info@example.org"))
                        .addresses())
                .containsExactly("info@example.org");
        for (String bad : List.of("info", "@example.org", "a\r\nb@example.org", "*@example.org")) {
            assertProblem(Problem.ADDRESS_INVALID, () -> book.setAddresses(ALICE, Set.of(bad)));
        }
        Set<String> many =
                IntStream.range(0, 201).mapToObj(i -> "a" + i + "@example.org").collect(Collectors.toSet());
        assertProblem(Problem.ADDRESS_INVALID, () -> book.setAddresses(ALICE, many));
    }

    @Test
    void nothingIsDoneToUnknownAccounts() {
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.account(ALICE));
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.passwords(ALICE));
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.revokeAll(ALICE));
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.disable(ALICE));
        assertProblem(Problem.ACCOUNT_UNKNOWN, () -> book.setAddresses(ALICE, Set.of()));
    }

    @Test
    void typedNamesBecomeAccountNames_orAMessageThatBreaksNoLine() {
        assertThat(book.named(" Alice@Example.ORG ")).isEqualTo(ALICE);
        assertProblem(Problem.ACCOUNT_NAME_INVALID, () -> book.named("a\r\nb"))
                .hasMessage("no account can be named a??b");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertProblem(
            Problem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CredentialException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private ClientPassword only(String name) {
        return book.passwords(ALICE).stream()
                .filter(password -> password.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String read(NewPassword made) {
        return made.secret().reveal(octets -> new String(octets, StandardCharsets.US_ASCII));
    }
}
