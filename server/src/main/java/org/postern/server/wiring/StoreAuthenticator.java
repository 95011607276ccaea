package org.postern.server.wiring;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialVerifier;
import org.postern.credential.Presentation;
import org.postern.credential.Scope;
import org.postern.credential.Verdict;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Authenticator;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;

/** Where the proxy and the credentials meet: an attempt becomes a presentation, a verdict becomes an outcome. */
final class StoreAuthenticator implements Authenticator {
    private final CredentialVerifier verifier;

    StoreAuthenticator(CredentialVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public CompletionStage<AuthOutcome> authenticate(LoginAttempt attempt) {
        try (Secret secret = attempt.secret()) {
            Optional<Scope> scope = Scope.of(attempt.protocol());
            if (scope.isEmpty()) {
                return CompletableFuture.completedStage(new AuthOutcome.Refused(Refusal.OUT_OF_SCOPE));
            }
            Presentation presentation = new Presentation(
                    attempt.userName(),
                    secret.reveal(byte[]::clone),
                    scope.get(),
                    attempt.origin().peer().getAddress(),
                    attempt.client().label());
            return verifier.verify(presentation).thenApply(verdict -> verdict.fold(OUTCOMES));
        }
    }

    private static final Verdict.Cases<AuthOutcome> OUTCOMES = new Verdict.Cases<>() {
        @Override
        public AuthOutcome accepted(Verdict.Accepted accepted) {
            ClientPassword password = accepted.password();
            return new AuthOutcome.Accepted(new Grant(
                    password.account().value(),
                    password.id(),
                    password.name(),
                    password.expiresAt(),
                    accepted.addresses()));
        }

        @Override
        public AuthOutcome refused(Verdict.Reason reason) {
            return new AuthOutcome.Refused(
                    switch (reason) {
                        case NOT_A_CLIENT_PASSWORD -> Refusal.NOT_A_CLIENT_PASSWORD;
                        case WRONG -> Refusal.WRONG;
                        case BAD_USER_NAME -> Refusal.BAD_USER_NAME;
                        case OUT_OF_SCOPE -> Refusal.OUT_OF_SCOPE;
                        case EXPIRED -> Refusal.EXPIRED;
                        case ADDRESS_NOT_ALLOWED -> Refusal.ADDRESS_NOT_ALLOWED;
                        case ACCOUNT_DISABLED -> Refusal.ACCOUNT_DISABLED;
                    });
        }

        @Override
        public AuthOutcome unavailable(String cause) {
            return new AuthOutcome.Unavailable(cause);
        }
    };
}
