package org.postern.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.proxy.protocol.LoginMethod;

/** A proof has to fail where users would share a mailbox, and only there. */
class LoginProofTest {
    private static final List<String> BOTH = List.of(PretendedServer.ALICE, PretendedServer.BOB);

    @Test
    void aServerThatHonoursTheIdentityPasses() {
        PretendedServer server = PretendedServer.honest();

        assertThat(prove(server, PretendedServer.authzid(), BOTH))
                .extracting(Finding::status)
                .containsExactly(Finding.Status.OK, Finding.Status.OK, Finding.Status.OK);
        assertThat(server.marks()).as("left behind").isEmpty();
    }

    @Test
    void aServerThatIgnoresTheIdentityFailsTwice() {
        PretendedServer server = PretendedServer.ignoringIdentities();

        assertThat(failures(prove(server, PretendedServer.authzid(), BOTH)))
                .hasSize(2)
                .anyMatch(words -> words.startsWith("a user that does not exist is let in"))
                .anyMatch(words -> words.contains("get the same mailbox"));
        assertThat(server.marks()).as("left behind").isEmpty();
    }

    @Test
    void anIgnoredIdentityIsFoundWithoutAccountsToo() {
        List<Finding> findings = prove(PretendedServer.ignoringIdentities(), PretendedServer.authzid(), List.of());

        assertThat(failures(findings)).singleElement().asString().contains("does not exist is let in");
        assertThat(findings).anyMatch(finding -> finding.status() == Finding.Status.SKIPPED);
    }

    @Test
    void aServerThatTakesAnySecretFails() {
        assertThat(failures(prove(PretendedServer.believingEverything(), PretendedServer.authzid(), BOTH)))
                .anyMatch(words -> words.equals("a wrong password of the proxy is taken"));
    }

    @Test
    void aServerThatIsDownIsNoProofOfAnything() {
        assertThat(failures(prove(PretendedServer.honest().down(true), PretendedServer.authzid(), BOTH)))
                .hasSize(3)
                .allMatch(words -> words.startsWith("nobody answers"));
    }

    @Test
    void aTrustingServerIsWarnedOf() {
        assertThat(prove(PretendedServer.believingEverything(), new LoginMethod.None(), BOTH))
                .extracting(Finding::status)
                .containsExactly(Finding.Status.WARNING, Finding.Status.OK);
    }

    private static List<Finding> prove(PretendedServer server, LoginMethod method, List<String> accounts) {
        return new LoginProof(
                        server,
                        PretendedServer.endpoint(method),
                        "upstream main, imap",
                        "gate.example.org",
                        server,
                        (ofEndpoint, account) -> Optional.of(ofEndpoint),
                        "n0nce")
                .prove(accounts);
    }

    private static List<String> failures(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() == Finding.Status.FAILED)
                .map(Finding::words)
                .toList();
    }
}
