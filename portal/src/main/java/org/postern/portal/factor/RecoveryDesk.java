package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.RandomText;
import org.postern.credential.service.SelfService;

/** Makes recovery codes for the day on which everything else is lost. */
public final class RecoveryDesk {
    private final SelfService store;
    private final RandomText random;
    private final Clock clock;

    public RecoveryDesk(SelfService store, RandomText random, Clock clock) {
        this.store = store;
        this.random = random;
        this.clock = clock;
    }

    /** Ten new ones in place of all earlier ones; this is the only time that they can be read. */
    public List<String> replace(AccountName account) {
        List<String> codes = RecoveryCodes.draw(random);
        List<byte[]> digests = codes.stream()
                .map(code ->
                        digest(store, account, RecoveryCodes.normalise(code).orElseThrow()))
                .toList();
        store.recoveryCodes().replace(account, digests, clock.instant());
        return codes;
    }

    public int remaining(AccountName account) {
        return store.recoveryCodes().remaining(account);
    }

    static byte[] digest(SelfService store, AccountName account, String code) {
        return store.digests().of("recovery\n" + account.value(), code.getBytes(StandardCharsets.US_ASCII));
    }
}
