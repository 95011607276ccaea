package org.postern.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postern.server.check.Finding;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Surroundings;
import org.postern.server.demo.Demo;
import org.postern.server.demo.DemoPorts;
import org.postern.server.wiring.CheckRun;
import org.postern.server.wiring.ProtocolCatalog;

/** A demonstration passes the check that operators run on the real thing. */
final class DemoCheckTest {
    /** Below the ports that systems give away by themselves. */
    private static final DemoPorts PORTS = new DemoPorts(21_000);

    @Test
    void nothingFails() throws Exception {
        Surroundings here = new Here();
        try (Demo demo =
                Demo.start(new GreenMailUpstream(), PORTS, null, here, Clock.systemUTC(), new SecureRandom())) {
            PosternConfig config = new ConfigLoader(
                            here, ProtocolCatalog.found().all())
                    .load(demo.config())
                    .config();
            List<Finding> findings = CheckRun.run(config, List.of()).findings();
            assertThat(findings)
                    .filteredOn(finding -> finding.status() == Finding.Status.FAILED)
                    .isEmpty();
            assertThat(findings)
                    .filteredOn(finding -> finding.status() == Finding.Status.OK)
                    .extracting(finding -> finding.subject().replaceAll("\\d+$", "N"))
                    .contains("portal, mail server 127.0.0.1:N", "portal, sign-in by imap at upstream demo")
                    .anyMatch(subject -> subject.startsWith("portal, certificate "));
        }
    }

    private static final class Here implements Surroundings {
        @Override
        public @Nullable String variable(String name) {
            return null;
        }

        @Override
        public String hostName() {
            return "localhost";
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public int cores() {
            return 1;
        }
    }
}
