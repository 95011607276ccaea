package org.postern.portal.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.budget.Budget;
import org.postern.credential.budget.BudgetStore;
import org.postern.credential.budget.Charge;
import org.postern.credential.hash.KeyedDigest;

/** How many wrong web passwords an account and a source address may still have, on all nodes together. */
final class WrongPasswordBudgets {
    /** What a household or a host is given of IPv6 (RFC 6177): who has one address of it has them all. */
    private static final int IPV6_NETWORK_OCTETS = 8;

    private final Budget ofAccount;
    private final Budget ofAddress;
    private final BudgetStore store;
    private final KeyedDigest digests;

    WrongPasswordBudgets(SignInSettings settings, BudgetStore store, KeyedDigest digests) {
        this.ofAccount = new Budget("signin-account", settings.perAccount(), settings.period());
        this.ofAddress = new Budget("signin-address", settings.perAddress(), settings.period());
        this.store = store;
        this.digests = digests;
    }

    /** What one wrong password of the account from the address costs. */
    List<Charge> charges(AccountName account, InetAddress client) {
        return List.of(
                charge(ofAccount, account.value().getBytes(StandardCharsets.UTF_8)),
                charge(ofAddress, network(client)));
    }

    /** @return empty when it was taken; otherwise when it could be */
    Optional<Instant> take(List<Charge> charges, Instant now) {
        return store.charge(charges, now);
    }

    void giveBack(List<Charge> charges, Instant now) {
        store.refund(charges, now);
    }

    /** The table must not tell who signs in from where. */
    private Charge charge(Budget budget, byte[] whose) {
        return budget.charge(HexFormat.of().formatHex(digests.of(budget.name(), whose)));
    }

    private static byte[] network(InetAddress client) {
        byte[] octets = client.getAddress();
        return client instanceof Inet6Address ? Arrays.copyOf(octets, IPV6_NETWORK_OCTETS) : octets;
    }
}
