package org.postern.portal.view;

import java.util.List;
import org.postern.credential.factor.FactorKind;

/**
 * Template {@code enrolment}: 账号安全二次验证, where everybody without a factor lands. Links to /factors/KIND.
 *
 * @param offers the kinds that may be bound, in the order of {@link FactorKind}; SMS is recommended for personal
 *     mailboxes, the backup e-mail for shared ones
 */
public record EnrolmentView(List<FactorKind> offers) {
    public EnrolmentView {
        offers = List.copyOf(offers);
    }
}
