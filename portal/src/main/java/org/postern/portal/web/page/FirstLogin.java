package org.postern.portal.web.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.StrayLogin;
import org.postern.portal.view.PasswordRow;
import org.postern.portal.view.PasswordStatusView;
import org.postern.portal.view.PasswordStatusView.State;

/** Tells whether the first login with a password has come, or what a client did wrong since it was made. */
final class FirstLogin {
    private static final int FEW = 20;

    private final Desk desk;

    FirstLogin(Desk desk) {
        this.desk = desk;
    }

    PasswordStatusView of(AccountName account, PasswordRow password) {
        Instant used = password.lastUsedAt();
        if (used != null) {
            return new PasswordStatusView(State.USED, used, password.address(), password.client(), "");
        }
        if (password.expired()) {
            return new PasswordStatusView(State.ENDED, null, "", "", "");
        }
        return Stream.concat(refusals(account, password.createdAt()), strays(account, password.createdAt()))
                .max(Comparator.comparing(FirstLogin::at))
                .orElse(PasswordStatusView.WAITING);
    }

    private static Instant at(PasswordStatusView status) {
        return status.at() == null ? Instant.MIN : status.at();
    }

    private Stream<PasswordStatusView> refusals(AccountName account, Instant since) {
        List<Activity> activities = desk.store().activities().of(account, since, FEW);
        return activities.stream()
                .flatMap(activity -> state(activity).stream()
                        .map(state -> new PasswordStatusView(
                                state, activity.at(), activity.address(), activity.client(), "")));
    }

    private static Optional<State> state(Activity activity) {
        return switch (activity.kind()) {
            case CLIENT_NOT_A_CLIENT_PASSWORD -> Optional.of(State.WEB_PASSWORD);
            case CLIENT_WRONG, CLIENT_EXPIRED -> Optional.of(State.WRONG_PASSWORD);
            case CLIENT_OUT_OF_SCOPE -> Optional.of(State.SCOPE);
            default -> Optional.empty();
        };
    }

    /** Clients whose user name is no mailbox here, but begins like this one. */
    private Stream<PasswordStatusView> strays(AccountName account, Instant since) {
        String localPart = account.value().split("@", 2)[0].toLowerCase(Locale.ROOT);
        List<StrayLogin> strays = desk.store().activities().strays(localPart, since);
        return strays.stream()
                .map(stray -> new PasswordStatusView(
                        State.WRONG_USER, stray.at(), stray.address(), stray.client(), stray.typed()));
    }
}
