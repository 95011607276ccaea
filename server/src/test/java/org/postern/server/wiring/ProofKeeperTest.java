package org.postern.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.CredentialSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.check.Check;
import org.postern.server.check.PretendedServer;
import org.postern.server.config.AuditSettings;
import org.postern.server.config.Limits;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Role;

/** Nobody gets through a route whose proof has not passed. */
class ProofKeeperTest {
    private static final List<String> BOTH = List.of(PretendedServer.ALICE, PretendedServer.BOB);

    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        housekeeping.shutdownNow();
    }

    @Test
    void aProvenUpstreamIsUsed() throws Exception {
        assertThat(keep(PretendedServer.honest(), BOTH, false).isBarred("main")).isFalse();
    }

    @Test
    void anUpstreamThatIgnoresIdentitiesIsNot() throws Exception {
        assertThat(keep(PretendedServer.ignoringIdentities(), BOTH, false).isBarred("main"))
                .isTrue();
    }

    @Test
    void norOneThatCannotBeAsked() throws Exception {
        assertThat(keep(PretendedServer.honest().down(true), BOTH, false).isBarred("main"))
                .isTrue();
    }

    @Test
    void unlessItsOperatorSaysSo() throws Exception {
        assertThat(keep(PretendedServer.ignoringIdentities(), BOTH, true).isBarred("main"))
                .isFalse();
    }

    @Test
    void withoutAccountsThereIsNothingToProve() throws Exception {
        assertThat(keep(PretendedServer.ignoringIdentities(), List.of(), false).isBarred("main"))
                .isFalse();
    }

    private UpstreamRoutes keep(PretendedServer server, List<String> probeAccounts, boolean serveUnproven)
            throws Exception {
        UpstreamSettings settings = PretendedServer.upstream(PretendedServer.authzid(), probeAccounts);
        UpstreamSettings upstream =
                new UpstreamSettings(settings.name(), settings.endpoints(), probeAccounts, serveUnproven);
        UpstreamRoutes routes = new UpstreamRoutes(new RouteSettings("main", Map.of()), List.of(upstream));
        Check check = new Check(
                config(upstream),
                name -> server,
                server,
                (account, name) -> Optional.empty(),
                Clock.systemUTC(),
                new SecureRandom());
        new ProofKeeper(routes, check, housekeeping).begin();
        // one thread: what is asked of it now comes after the first proof
        housekeeping.submit(() -> {}).get();
        return routes;
    }

    private static PosternConfig config(UpstreamSettings upstream) {
        Path data = Path.of("unused");
        return new PosternConfig(
                data,
                "gate.example.org",
                Set.of(Role.PROXY),
                null,
                List.of(),
                List.of(),
                List.of(upstream),
                new RouteSettings("main", Map.of()),
                CredentialSettings.defaults(data, StoreSettings.of("jdbc:h2:mem:unused"), 1),
                "https://mail.example.org/security",
                Limits.DEFAULTS,
                new AuditSettings(null, AuditSettings.KEEP),
                null,
                null);
    }
}
