package org.postern.server.cli;

import java.time.Clock;
import org.postern.credential.service.Credentials;
import org.postern.portal.factor.FactorBook;
import org.postern.portal.factor.Journal;
import org.postern.portal.text.Language;
import org.postern.server.config.PosternConfig;

/** How commands tell owners of accounts what was done to them: the portal delivers it, whenever it runs. */
final class Journals {

    private Journals() {}

    static Journal of(PosternConfig config, Credentials credentials, Clock clock) {
        Language byDefault =
                config.portal() == null ? Language.EN : config.portal().web().language();
        FactorBook factors = new FactorBook(credentials.selfService(), clock);
        return new Journal(credentials.selfService(), factors, byDefault, clock);
    }
}
