package org.postern.portal.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;

/**
 * Template {@code factors}: 二次验证设置. 更换 leads to /factors/KIND, 解绑 to …/second-verification/unbind/ID, and
 * 设置客户端专用密码 to …/second-verification/client-passwords.
 *
 * @param rows what is bound
 * @param offers kinds that can be bound besides
 * @param recoveryCodes how many are left
 */
public record FactorsView(List<Row> rows, List<FactorKind> offers, int recoveryCodes) {
    public FactorsView {
        rows = List.copyOf(rows);
        offers = List.copyOf(offers);
    }

    /**
     * A bound factor.
     *
     * @param label masked number or address, or a name
     * @param removable false for the last one, which can be changed only
     */
    public record Row(
            String id,
            FactorKind kind,
            String label,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean removable) {}
}
