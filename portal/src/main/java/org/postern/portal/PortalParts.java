package org.postern.portal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.postern.credential.CredentialBook;
import org.postern.credential.service.SelfService;
import org.postern.portal.signin.WebPasswordVerifier;

/**
 * What the portal works with and does not make itself.
 *
 * @param tls asked at the start and at every reload of the certificate; not at all behind a reverse proxy
 */
public record PortalParts(
        CredentialBook book,
        SelfService selfService,
        WebPasswordVerifier verifier,
        Supplier<SSLContext> tls,
        Clock clock,
        SecureRandom random) {}
