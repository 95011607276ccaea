package org.postern.portal.web.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.factor.FactorStore;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.factor.PasskeyOptions;
import org.postern.portal.factor.StoredPasskey;
import org.postern.portal.view.PasskeyView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Routes;

/** A new passkey (WebAuthn): the browser is asked for one, and its answer bound. */
final class PasskeyPages {
    private static final String PENDING = "passkey-create";
    private static final Duration PENDING_FOR = Duration.ofMinutes(5);
    private static final int WRONG = 422;

    private final Desk desk;
    private final Binding binding;
    private final String path = Binding.path(FactorKind.PASSKEY);

    PasskeyPages(Desk desk, Binding binding) {
        this.desk = desk;
        this.binding = binding;
    }

    void in(Routes routes) {
        routes.get(path, Access.BINDING, this::begin).post(path, Access.BINDING, this::finish);
    }

    private void begin(Call call) {
        if (binding.admits(call, FactorKind.PASSKEY)) {
            show(call, call.where().browser(), null);
        }
    }

    private void show(Call call, String name, @Nullable Trouble trouble) {
        List<StoredPasskey> known = desk.factors().of(call.account()).stream()
                .filter(factor -> factor.kind() == FactorKind.PASSKEY)
                .map(BoundFactor::passkey)
                .toList();
        PasskeyOptions options = desk.passkeys().creation(call.account(), userHandle(call.account()), known);
        desk.store()
                .visits()
                .setPending(
                        call.visit().token(),
                        PENDING,
                        options.challenge(),
                        call.now().plus(PENDING_FOR));
        if (trouble != null) {
            call.status(WRONG);
        }
        call.show(
                "passkey",
                new PasskeyView(options.json(), name, Binding.cancel(call), trouble),
                Binding.crumbs(call, FactorKind.PASSKEY));
    }

    /** The same for all passkeys of an account, and no name of anybody (WebAuthn section 14.6.1). */
    private byte[] userHandle(AccountName account) {
        return desk.store().digests().of("passkey user", account.value().getBytes(StandardCharsets.UTF_8));
    }

    private void finish(Call call) {
        if (!binding.admits(call, FactorKind.PASSKEY)) {
            return;
        }
        Optional<byte[]> challenge =
                desk.store().visits().takePending(call.visit().token(), PENDING, call.now());
        Optional<String> name = Names.checked(call.field("name"));
        Optional<StoredPasskey> passkey =
                challenge.flatMap(asked -> desk.passkeys().verifyRegistration(call.field("response"), asked));
        if (name.isEmpty() || passkey.isEmpty()) {
            Trouble trouble = name.isEmpty() ? Names.trouble() : Trouble.of(Trouble.Kind.PASSKEY_FAILED);
            show(call, call.field("name"), trouble);
            return;
        }
        bind(call, name.get(), passkey.get());
    }

    private void bind(Call call, String name, StoredPasskey passkey) {
        List<BoundFactor> before = desk.factors().of(call.account());
        FactorStore.Binding bound = desk.factors().bindPasskey(call.account(), name, passkey);
        switch (bound) {
            case BOUND -> binding.done(call, FactorKind.PASSKEY, name, before);
            case TOO_MANY -> show(call, name, Trouble.of(Trouble.Kind.PASSKEY_TOO_MANY));
            case CLAIMED, ACCOUNT_UNKNOWN -> show(call, name, Trouble.of(Trouble.Kind.PASSKEY_TAKEN));
        }
    }
}
