package org.postern.portal.web.page;

import java.util.Optional;
import org.postern.credential.factor.Factor;
import org.postern.portal.view.Trouble;

/** Names that people give to passkeys. */
final class Names {
    private Names() {}

    static Optional<String> checked(String typed) {
        String name = typed.strip();
        boolean good = !name.isEmpty()
                && name.length() <= Factor.MAX_NAME_LENGTH
                && name.codePoints().noneMatch(Names::isControl);
        return good ? Optional.of(name) : Optional.empty();
    }

    static Trouble trouble() {
        return Trouble.of(Trouble.Kind.NAME_FORM, Factor.MAX_NAME_LENGTH);
    }

    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
