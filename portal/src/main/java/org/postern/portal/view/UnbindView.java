package org.postern.portal.view;

import org.jspecify.annotations.Nullable;

/** Template {@code unbind}: asks before a factor is removed. POST to the page itself. */
public record UnbindView(FactorsView.Row factor, @Nullable Trouble trouble) {}
