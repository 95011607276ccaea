package org.postern.portal.web.page;

import org.postern.credential.factor.FactorKind;

/**
 * How a factor is named in the activity log and in notices, in every language alike.
 *
 * @param label masked number or address, or a name; may be empty
 */
record FactorSubject(FactorKind kind, String label) {
    String text() {
        return label.isEmpty() ? kind.name() : label;
    }
}
