package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.factor.FactorStore.Binding;
import org.postern.credential.factor.FactorStore.Removal;
import org.postern.credential.service.SelfService;

/** What accounts have bound: sealed on the way into the store, opened on the way out. */
public final class FactorBook {
    /** Enough for every device somebody has. */
    public static final int MAX_PASSKEYS = 10;

    private final SelfService store;
    private final Clock clock;

    public FactorBook(SelfService store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The last used first. */
    public List<BoundFactor> of(AccountName account) {
        return store.factors().of(account).stream().map(this::opened).toList();
    }

    public Optional<BoundFactor> find(AccountName account, String id) {
        return of(account).stream().filter(factor -> factor.id().equals(id)).findFirst();
    }

    /** The account's only one of a kind that is not plural. */
    public Optional<BoundFactor> find(AccountName account, FactorKind kind) {
        return of(account).stream().filter(factor -> factor.kind() == kind).findFirst();
    }

    /** Binds a number or address, in place of the one before. */
    public Binding bindTarget(AccountName account, FactorKind kind, String target) {
        byte[] content = target.getBytes(StandardCharsets.UTF_8);
        return bind(account, kind, "", content, kind == FactorKind.SMS ? claim("sms", content) : null, 0);
    }

    /** Binds an authenticator, in place of the one before. */
    public Binding bindTotp(AccountName account, byte[] secret, long step) {
        return bind(account, FactorKind.TOTP, "", secret, null, step);
    }

    /** Binds one more passkey. */
    public Binding bindPasskey(AccountName account, String name, StoredPasskey passkey) {
        byte[] claim = claim("passkey", passkey.credentialId());
        return bind(account, FactorKind.PASSKEY, name, passkey.octets(), claim, passkey.counter());
    }

    public Removal remove(AccountName account, String id) {
        return store.factors().remove(account, id);
    }

    /** Notes that a factor proved somebody; false when that answer was used before. */
    public boolean use(BoundFactor factor, long counter) {
        return store.factors().use(factor.id(), counter, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Binding bind(
            AccountName account, FactorKind kind, String name, byte[] content, byte @Nullable [] claim, long counter) {
        String id = store.generator().identifier();
        Factor factor = new Factor(
                id,
                account,
                kind,
                name,
                store.sealer().seal(content, Factor.place(account, id)),
                claim,
                counter,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        return store.factors().bind(factor, MAX_PASSKEYS);
    }

    private byte[] claim(String kind, byte[] content) {
        return store.digests().of("claim " + kind, content);
    }

    private BoundFactor opened(Factor factor) {
        return new BoundFactor(
                factor, store.sealer().open(factor.sealed(), Factor.place(factor.account(), factor.id())));
    }
}
