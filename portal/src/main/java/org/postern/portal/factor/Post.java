package org.postern.portal.factor;

import java.time.Duration;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.text.Language;
import org.postern.portal.view.Trouble;

/** Carries codes to people; what it is made of, factors need not know. */
public interface Post {
    /** Whether anything can be sent by a number or an address. */
    boolean serves(FactorKind kind);

    /**
     * Sends a code within a bounded time.
     *
     * @param account whose code it is: several may share a backup address
     * @return empty when it is on its way; {@link Trouble.Kind#SEND_FAILED} when nobody can tell, {@link
     *     Trouble.Kind#SEND_REFUSED} when this target gets nothing
     */
    Optional<Trouble> send(
            AccountName account, CodeTarget to, Language language, Purpose purpose, String code, Duration life);
}
