package org.postern.credential.service;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.credential.AccountName;
import org.postern.credential.AccountNames;
import org.postern.credential.ClientPassword;
import org.postern.credential.ClientSecret;
import org.postern.credential.CredentialVerifier;
import org.postern.credential.LastUse;
import org.postern.credential.Presentation;
import org.postern.credential.Proof;
import org.postern.credential.SecretProver;
import org.postern.credential.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges presentations: turns away what cannot be a client-specific password, has the rest proven, and then looks at
 * what the password is for. That last step is taken anew each time, proof remembered or not.
 */
final class Gate implements CredentialVerifier {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final AccountNames names;
    private final SecretProver prover;
    private final LastUseRecorder uses;
    private final Clock clock;

    Gate(AccountNames names, SecretProver prover, LastUseRecorder uses, Clock clock) {
        this.names = names;
        this.prover = prover;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Verdict> verify(Presentation presentation) {
        Optional<ClientSecret> secret = ClientSecret.parse(presentation.secret());
        Arrays.fill(presentation.secret(), (byte) 0);
        Optional<AccountName> account = names.canonical(presentation.account());
        if (account.isEmpty()) {
            secret.ifPresent(ClientSecret::close);
            return refused(Verdict.Reason.BAD_USER_NAME);
        }
        return secret.map(read -> judge(presentation, account.get(), read))
                .orElseGet(() -> refused(Verdict.Reason.NOT_A_CLIENT_PASSWORD));
    }

    private CompletionStage<Verdict> judge(Presentation presentation, AccountName account, ClientSecret secret) {
        return prover.prove(account, secret)
                .whenComplete((proof, failure) -> secret.close())
                .thenApply(proof -> proof.fold(new Judgement(presentation)))
                .exceptionally(Gate::couldNotTell);
    }

    private static Verdict couldNotTell(Throwable bug) {
        log.error("a login could not be judged", bug);
        return new Verdict.Unavailable("fault");
    }

    private static CompletionStage<Verdict> refused(Verdict.Reason reason) {
        return CompletableFuture.completedStage(new Verdict.Refused(reason));
    }

    /** From a proof to a verdict. */
    private final class Judgement implements Proof.Cases<Verdict> {
        private final Presentation presentation;

        Judgement(Presentation presentation) {
            this.presentation = presentation;
        }

        @Override
        public Verdict proven(Proof.Proven proof) {
            Instant now = clock.instant();
            ClientPassword password = proof.password();
            // idleness as of when the record was read: a remembered proof is itself a use
            if (proof.account().isDisabled()) {
                return new Verdict.Refused(Verdict.Reason.ACCOUNT_DISABLED);
            }
            if (password.isPastDate(now) || password.isIdle(proof.at())) {
                return new Verdict.Refused(Verdict.Reason.EXPIRED);
            }
            if (!password.scopes().contains(presentation.scope())) {
                return new Verdict.Refused(Verdict.Reason.OUT_OF_SCOPE);
            }
            if (!password.allows(presentation.address())) {
                return new Verdict.Refused(Verdict.Reason.ADDRESS_NOT_ALLOWED);
            }
            uses.record(
                    password.id(), new LastUse(now, presentation.address().getHostAddress(), presentation.client()));
            return new Verdict.Accepted(password, addresses(proof));
        }

        @Override
        public Verdict unproven() {
            return new Verdict.Refused(Verdict.Reason.WRONG);
        }

        @Override
        public Verdict unavailable(String cause) {
            return new Verdict.Unavailable(cause);
        }

        private static Set<String> addresses(Proof.Proven proof) {
            Set<String> addresses = new HashSet<>(proof.account().addresses());
            addresses.add(proof.account().name().value());
            return addresses;
        }
    }
}
