package org.postern.portal.web.page;

import java.util.Arrays;
import java.util.List;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.factor.Post;

/** Which kinds of factors can be bound here: those that are allowed, as long as somebody carries their codes. */
final class Offers {
    private final FactorSettings settings;
    private final Post post;

    Offers(FactorSettings settings, Post post) {
        this.settings = settings;
        this.post = post;
    }

    List<FactorKind> kinds() {
        return Arrays.stream(FactorKind.values()).filter(this::has).toList();
    }

    boolean has(FactorKind kind) {
        return settings.allowed().contains(kind) && (!kind.isSent() || post.serves(kind));
    }
}
