package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.postern.credential.AccountName;
import org.postern.credential.budget.Budget;
import org.postern.credential.budget.Charge;
import org.postern.credential.hash.KeyedDigest;

/** What one message costs, and whose budgets it comes out of. Numbers and addresses are counted by keyed hashes. */
final class SendBudgets {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyedDigest digests;
    private final Budget cooldown;
    private final Budget target;
    private final Budget account;
    private final Budget source;
    private final Budget all;

    SendBudgets(FactorSettings settings, KeyedDigest digests) {
        this.digests = digests;
        FactorSettings.Sends sends = settings.sends();
        this.cooldown = new Budget("send-cooldown", 1, settings.cooldown());
        this.target = new Budget("send-target", sends.perTarget(), DAY);
        this.account = new Budget("send-account", sends.perAccount(), DAY);
        this.source = new Budget("send-address", sends.perAddress(), HOUR);
        this.all = new Budget("send-all", sends.perDay(), DAY);
    }

    /** What has to pass between two codes for one purpose to one target. */
    List<Charge> cooldown(AccountName name, Purpose purpose, CodeTarget to) {
        return List.of(cooldown.charge(hash(name.value() + '\n' + purpose.label() + '\n' + to.target())));
    }

    /** Everything else that a code costs. */
    List<Charge> cost(AccountName name, CodeTarget to, Where where) {
        return List.of(
                target.charge(hash(to.target())),
                account.charge(hash(name.value())),
                source.charge(hash(SourceAddress.block(where.address()))),
                all.charge("all"));
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(digests.of("budget", text.getBytes(StandardCharsets.UTF_8)));
    }
}
