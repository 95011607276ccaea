package org.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.server.config.DrainSettings;

/** What an operator gets to run Postern in lets it do no more than it needs to. */
class SandboxTest {
    private static final Path CONFIG = Path.of("../config");

    @Test
    void theUnitGivesAwayNothing() throws IOException {
        List<String> unit = lines("postern.service");

        assertThat(unit)
                .contains(
                        "DynamicUser=yes",
                        "CapabilityBoundingSet=CAP_NET_BIND_SERVICE",
                        "AmbientCapabilities=CAP_NET_BIND_SERVICE",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "SystemCallFilter=@system-service",
                        "SystemCallFilter=~@privileged @resources",
                        "UMask=0077")
                .doesNotContain("MemoryDenyWriteExecute=yes", "User=root")
                .filteredOn(line -> line.startsWith("ReadWritePaths="))
                .isEmpty();
    }

    @Test
    void theUnitWaitsLongerThanADrainTakes() throws IOException {
        String timeout = lines("postern.service").stream()
                .filter(line -> line.startsWith("TimeoutStopSec="))
                .findFirst()
                .orElseThrow();

        assertThat(Long.parseLong(timeout.substring("TimeoutStopSec=".length())))
                .isGreaterThan(DrainSettings.DEFAULTS.timeout().toSeconds() + 10);
    }

    @Test
    void commandsOfTheUnitExist() throws IOException {
        assertThat(lines("postern.service"))
                .contains(
                        "ExecStart=/opt/postern/bin/postern serve --config /etc/postern/postern.yaml",
                        "ExecReload=/opt/postern/bin/postern reload --config /etc/postern/postern.yaml");
    }

    @Test
    void theImageRunsAsNobodyInParticular() throws IOException {
        List<String> file = lines("Containerfile");

        assertThat(file).contains("USER 970:970", "VOLUME /var/lib/postern");
        assertThat(file.indexOf("USER 970:970")).isLessThan(file.indexOf("ENTRYPOINT [\"/opt/postern/bin/postern\"]"));
        assertThat(file).filteredOn(line -> line.startsWith("FROM")).hasSize(1);
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(CONFIG.resolve(file));
    }
}
