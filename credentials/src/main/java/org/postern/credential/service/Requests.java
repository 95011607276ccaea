package org.postern.credential.service;

import static org.postern.credential.CredentialException.Problem.ADDRESS_INVALID;
import static org.postern.credential.CredentialException.Problem.NAME_INVALID;
import static org.postern.credential.CredentialException.Problem.REQUEST_INVALID;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.AccountNames;
import org.postern.credential.AccountRules;
import org.postern.credential.CredentialException;
import org.postern.credential.PasswordRequest;

/** Checks what people ask for, and says to them what is wrong with it. */
final class Requests {
    /** Addresses an account may use besides its own; a mailing list's worth is somebody else's business. */
    private static final int MAX_ADDRESSES = 200;

    private static final AccountNames ADDRESSES = new AccountNames(AccountRules.DEFAULTS);

    private Requests() {}

    static PasswordRequest checked(PasswordRequest request, Instant now) {
        if (request.scopes().isEmpty()) {
            throw new CredentialException(REQUEST_INVALID, "a password needs at least one scope");
        }
        Instant expiresAt = request.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new CredentialException(REQUEST_INVALID, "the expiry date has passed already");
        }
        Duration idle = request.idleExpiry();
        if (idle != null && idle.compareTo(PasswordRequest.SHORTEST_IDLE_EXPIRY) < 0) {
            throw new CredentialException(REQUEST_INVALID, "the idle expiry must be one hour at least");
        }
        if (request.networks().size() > PasswordRequest.MAX_NETWORKS) {
            throw new CredentialException(
                    REQUEST_INVALID, "a password can have " + PasswordRequest.MAX_NETWORKS + " networks at most");
        }
        return new PasswordRequest(
                checkedName(request.name()), request.scopes(), millis(expiresAt), idle, request.networks());
    }

    /** Trimmed and composed; what people see as one name is one name. */
    static String checkedName(String typed) {
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (name.isEmpty()) {
            throw new CredentialException(NAME_INVALID, "a password needs a name, such as the name of the device");
        }
        if (name.length() > PasswordRequest.MAX_NAME_LENGTH) {
            throw new CredentialException(
                    NAME_INVALID,
                    "the name of a password can have " + PasswordRequest.MAX_NAME_LENGTH + " characters at most");
        }
        if (name.codePoints().anyMatch(Requests::isControl)) {
            throw new CredentialException(NAME_INVALID, "the name of a password cannot contain control characters");
        }
        return name;
    }

    static Set<String> checkedAddresses(Set<String> typed) {
        if (typed.size() > MAX_ADDRESSES) {
            throw new CredentialException(
                    ADDRESS_INVALID, "an account can have " + MAX_ADDRESSES + " addresses at most");
        }
        Set<String> addresses = new TreeSet<>();
        for (String address : typed) {
            addresses.add(ADDRESSES
                    .canonical(address)
                    .filter(name -> !name.domain().isEmpty())
                    .map(AccountName::value)
                    .orElseThrow(
                            () -> new CredentialException(ADDRESS_INVALID, "not an address: " + printable(address))));
        }
        return addresses;
    }

    /** Typed text, fit for a message. */
    static String printable(String typed) {
        StringBuilder text = new StringBuilder();
        typed.codePoints()
                .limit(AccountNames.MAX_OCTETS)
                .map(point -> isControl(point) ? '?' : point)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** The store keeps milliseconds; what is shown now shall equal what is read later. */
    static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT
                || type == Character.SURROGATE;
    }
}
