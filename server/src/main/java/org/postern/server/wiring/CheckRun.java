package org.postern.server.wiring;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.service.Credentials;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.check.Check;
import org.postern.server.check.CheckReport;
import org.postern.server.check.Finding;
import org.postern.server.config.PosternConfig;

/** One run of {@code postern check}, with threads of its own. */
public final class CheckRun {
    private CheckRun() {}

    /** @param accounts two accounts to prove the login methods with, as typed, or none */
    public static CheckReport run(PosternConfig config, List<String> accounts) {
        Threads threads = Threads.start();
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        List<Finding> findings = new ArrayList<>();
        UpstreamDialler dialler = new UpstreamDialler(threads.transport(), threads.resolver());
        try (threads;
                Credentials credentials = Credentials.open(config.credentials(), clock, random)) {
            Check check = check(config, credentials, new LoopDialling(threads, dialler), clock, random);
            findings.addAll(check.host());
            findings.add(new Finding(Finding.Status.OK, "store", "opens, and its tables are up to date", ""));
            prepare(config, dialler);
            findings.addAll(check.upstreams(accounts.stream()
                    .map(account -> credentials.book().named(account).value())
                    .toList()));
        } catch (RuntimeException | IOException unusable) {
            findings.add(new Finding(
                    Finding.Status.FAILED, "check", String.valueOf(unusable.getMessage()), "mend this first"));
        }
        return new CheckReport(findings);
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

    private static void prepare(PosternConfig config, UpstreamDialler dialler) throws IOException {
        for (UpstreamSettings upstream : config.upstreams()) {
            for (EndpointSettings endpoint : upstream.endpoints().values()) {
                dialler.prepare(endpoint);
            }
        }
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
