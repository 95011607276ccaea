package org.postern.credential.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.credential.AccountName;
import org.postern.credential.AccountNames;
import org.postern.credential.CredentialStore;
import org.postern.credential.OneLine;
import org.postern.credential.Verdict;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.activity.ActivityStore;
import org.postern.credential.activity.StrayLogin;

/**
 * Collects what clients were refused for, so that owners of accounts see it: as an activity of the account, or, when no
 * account has the name, as a stray login.
 */
public final class LoginWatch implements AutoCloseable {
    private final CredentialStore accounts;
    private final ActivityStore activities;
    private final AccountNames names;
    private final Backlog<Refusal, Times> waiting;

    /** @param capacity how many refusals that differ may wait to be written */
    LoginWatch(CredentialStore accounts, ActivityStore activities, AccountNames names, int capacity) {
        this.accounts = accounts;
        this.activities = activities;
        this.names = names;
        this.waiting = new Backlog<>(capacity, Times::and);
    }

    /**
     * Notes a refusal. Never waits and never fails; when too many wait to be written, it is not remembered.
     *
     * @param typedAccount the user name as the client gave it
     * @param address the client's own
     * @param client one line the client says of itself, or empty
     */
    public void refused(String typedAccount, Verdict.Reason reason, String address, String client, Instant at) {
        waiting.add(
                new Refusal(OneLine.of(typedAccount, AccountNames.MAX_OCTETS), reason, OneLine.address(address)),
                new Times(OneLine.of(client, Activity.MAX_TEXT_LENGTH), at, 1));
    }

    void flush() {
        waiting.write(this::write);
    }

    @Override
    public void close() {
        flush();
    }

    /** Strays first: if the activities cannot be written, writing strays once more changes nothing. */
    private void write(Map<Refusal, Times> refusals) {
        Map<String, AccountName> known = known(refusals.keySet());
        List<Activity> ofAccounts = new ArrayList<>();
        List<StrayLogin> strays = new ArrayList<>();
        refusals.forEach((refusal, times) -> {
            AccountName account = known.get(refusal.typed);
            Optional<ActivityKind> kind = kind(refusal.reason);
            if (account != null && kind.isPresent()) {
                ofAccounts.add(times.of(refusal, account, kind.get()));
            } else {
                strays.add(StrayLogin.of(refusal.typed, refusal.address, times.client, times.at));
            }
        });
        strays.removeIf(stray -> stray.localPart().isEmpty());
        activities.addStrays(strays);
        activities.add(ofAccounts);
    }

    /** The accounts that typed names mean, as far as there are such accounts. */
    private Map<String, AccountName> known(Set<Refusal> refusals) {
        Map<String, AccountName> meant = new HashMap<>();
        refusals.forEach(
                refusal -> names.canonical(refusal.typed).ifPresent(account -> meant.put(refusal.typed, account)));
        meant.values().retainAll(accounts.known(Set.copyOf(meant.values())));
        return meant;
    }

    /** Empty for a name that no account can have, whatever it looks like after its control characters are gone. */
    private static Optional<ActivityKind> kind(Verdict.Reason reason) {
        return switch (reason) {
            case NOT_A_CLIENT_PASSWORD -> Optional.of(ActivityKind.CLIENT_NOT_A_CLIENT_PASSWORD);
            case WRONG -> Optional.of(ActivityKind.CLIENT_WRONG);
            case BAD_USER_NAME -> Optional.empty();
            case OUT_OF_SCOPE -> Optional.of(ActivityKind.CLIENT_OUT_OF_SCOPE);
            case EXPIRED -> Optional.of(ActivityKind.CLIENT_EXPIRED);
            case ADDRESS_NOT_ALLOWED -> Optional.of(ActivityKind.CLIENT_ADDRESS_NOT_ALLOWED);
            case ACCOUNT_DISABLED -> Optional.of(ActivityKind.CLIENT_ACCOUNT_DISABLED);
        };
    }

    /** What refusals have in common that are counted together. */
    private record Refusal(String typed, Verdict.Reason reason, String address) {}

    /** How often, and the last of them. */
    private record Times(String client, Instant at, int count) {
        Times and(Times other) {
            Times last = other.at.isAfter(at) ? other : this;
            return new Times(last.client, last.at, count + other.count);
        }

        Activity of(Refusal refusal, AccountName account, ActivityKind kind) {
            return new Activity(account, kind, at, refusal.address, client, "", count);
        }
    }
}
