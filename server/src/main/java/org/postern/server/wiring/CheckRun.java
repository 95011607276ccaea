package org.postern.server.wiring;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.service.Credentials;
import org.postern.portal.PortalSettings;
import org.postern.portal.signin.BackEndSettings;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.server.check.Check;
import org.postern.server.check.CheckReport;
import org.postern.server.check.Finding;
import org.postern.server.check.PortalCheck;
import org.postern.server.check.SubmissionCheck;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Role;

/** One run of {@code postern check}, with threads of its own. */
public final class CheckRun {
    private final PosternConfig config;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final List<Finding> findings = new ArrayList<>();

    private CheckRun(PosternConfig config) {
        this.config = config;
    }

    /** @param accounts two accounts to prove the login methods with, as typed, or none */
    public static CheckReport run(PosternConfig config, List<String> accounts) {
        CheckRun run = new CheckRun(config);
        Threads threads = Threads.start();
        try (threads;
                Credentials credentials = Credentials.open(config.credentials(), run.clock, run.random)) {
            run.look(credentials, Upstreams.of(config, threads), accounts);
        } catch (RuntimeException | IOException unusable) {
            run.findings.add(new Finding(
                    Finding.Status.FAILED, "check", String.valueOf(unusable.getMessage()), "mend this first"));
        }
        return new CheckReport(run.findings);
    }

    private void look(Credentials credentials, Upstreams upstreams, List<String> accounts) throws IOException {
        Check check = check(config, credentials, upstreams.dialling(), clock, random);
        Optional<PortalCheck> portal = check.portal();
        findings.addAll(check.host());
        portal.ifPresent(pages -> findings.addAll(pages.host()));
        findings.add(new Finding(Finding.Status.OK, "store", "opens, and its tables are up to date", ""));
        upstreams.prepared();
        if (config.roles().contains(Role.PROXY)) {
            findings.addAll(check.upstreams(accounts.stream()
                    .map(account -> credentials.book().named(account).value())
                    .toList()));
        }
        if (portal.isPresent() && config.portal() != null) {
            look(portal.get(), config.portal(), credentials, upstreams);
        }
    }

    private void look(PortalCheck check, PortalSettings settings, Credentials credentials, Upstreams upstreams)
            throws IOException {
        if (settings.delivery().mail() != null) {
            upstreams
                    .dialler()
                    .prepare(SubmissionCheck.endpoint(settings.delivery().mail()));
        }
        findings.addAll(check.messengers());
        BackEndSettings backEnd = settings.signIn().backEnd();
        if (!(backEnd instanceof BackEndSettings.Local)) {
            try (WebPasswords verifier =
                    WebPasswords.of(backEnd, config, upstreams, credentials.selfService(), random)) {
                findings.add(check.signIn(verifier));
            }
        }
    }

    static Check check(
            PosternConfig config, Credentials credentials, LoopDialling dialling, Clock clock, SecureRandom random) {
        ProtocolCatalog protocols = ProtocolCatalog.found();
        return new Check(
                config,
                protocols::named,
                dialling,
                (account, upstream) -> storedSecret(credentials, account, upstream),
                clock,
                random);
    }

    private static Optional<LoginMethod> storedSecret(Credentials credentials, String account, String upstream) {
        return credentials
                .upstreamSecrets()
                .find(new AccountName(account), upstream)
                .toCompletableFuture()
                .join()
                .map(octets -> new LoginMethod.StoredSecret(Secret.ofOctets(octets)));
    }
}
