package org.postern.portal.web.page;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.factor.CodeText;
import org.postern.portal.factor.QrCode;
import org.postern.portal.factor.Totp;
import org.postern.portal.view.TotpView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Routes;

/** An authenticator app: its secret is shown, and bound when the app has answered once. */
final class TotpPages {
    private static final String PENDING = "totp";
    private static final Duration PENDING_FOR = Duration.ofMinutes(15);
    private static final int WRONG = 422;

    private final Desk desk;
    private final Binding binding;
    private final SecureRandom random;
    private final String path = Binding.path(FactorKind.TOTP);

    TotpPages(Desk desk, Binding binding, SecureRandom random) {
        this.desk = desk;
        this.binding = binding;
        this.random = random;
    }

    void in(Routes routes) {
        routes.get(path, Access.BINDING, this::begin).post(path, Access.BINDING, this::finish);
    }

    private void begin(Call call) {
        if (binding.admits(call, FactorKind.TOTP)) {
            byte[] secret = Totp.newSecret(random);
            desk.store()
                    .visits()
                    .setPending(
                            call.visit().token(),
                            PENDING,
                            desk.store().sealer().seal(secret, place(call)),
                            call.now().plus(PENDING_FOR));
            show(call, secret, null);
        }
    }

    private void show(Call call, byte[] secret, @Nullable Trouble trouble) {
        String uri = Totp.uri(desk.web().brand(), call.account(), secret);
        QrCode code = QrCode.of(uri);
        if (trouble != null) {
            call.status(WRONG);
        }
        call.show(
                "totp",
                new TotpView(Totp.grouped(secret), uri, code.path(), code.size(), Binding.cancel(call), trouble),
                Binding.crumbs(call, FactorKind.TOTP));
    }

    private void finish(Call call) {
        if (!binding.admits(call, FactorKind.TOTP)) {
            return;
        }
        Optional<byte[]> secret = desk.store()
                .visits()
                .pending(call.visit().token(), PENDING, call.now())
                .map(box -> desk.store().sealer().open(box, place(call)));
        if (secret.isEmpty()) {
            call.redirect(path);
            return;
        }
        Optional<String> code = CodeText.normalise(call.field("code"));
        OptionalLong step =
                code.isPresent() ? Totp.verify(secret.get(), code.get(), call.now(), 0) : OptionalLong.empty();
        if (step.isEmpty()) {
            show(call, secret.get(), Trouble.of(code.isPresent() ? Trouble.Kind.TOTP_WRONG : Trouble.Kind.CODE_FORM));
            return;
        }
        List<BoundFactor> before = desk.factors().of(call.account());
        desk.factors().bindTotp(call.account(), secret.get(), step.getAsLong());
        binding.done(call, FactorKind.TOTP, "", before);
    }

    private static String place(Call call) {
        return "pending totp\n" + call.account().value();
    }
}
