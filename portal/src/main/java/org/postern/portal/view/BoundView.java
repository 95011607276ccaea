package org.postern.portal.view;

import org.postern.credential.factor.FactorKind;

/**
 * Template {@code bound}: 绑定成功. Links on to recovery codes and to the welcome page.
 *
 * @param target masked number or address, or the name of a passkey; empty for an authenticator
 * @param enrolled whether this was the first factor
 * @param recoveryCodes how many recovery codes are left
 */
public record BoundView(FactorKind kind, String target, boolean enrolled, int recoveryCodes) {}
