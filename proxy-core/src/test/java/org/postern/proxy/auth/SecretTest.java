package org.postern.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aSecretNeverPrintsItself() {
        Secret secret = Secret.ofText("s3cret");
        InetSocketAddress address = new InetSocketAddress("192.0.2.1", 1);
        LoginAttempt attempt =
                new LoginAttempt("imap", "alice", secret, new ClientOrigin(address, address), ClientIdentity.UNKNOWN);

        assertThat(secret).hasToString("Secret[hidden]");
        assertThat(attempt.toString()).contains("alice").doesNotContain("s3cret");
    }

    @Test
    void closingWipesTheOctetsItWasMadeOf() {
        byte[] octets = "s3cret".getBytes(UTF_8);

        Secret.ofOctets(octets).close();

        assertThat(octets).containsOnly(0);
    }

    @Test
    void aCopyLivesOn() {
        Secret secret = Secret.ofText("s3cret");
        Secret copy = secret.copy();

        secret.close();

        assertThat(copy.<String>reveal(octets -> new String(octets, UTF_8))).isEqualTo("s3cret");
    }

    @Test
    void secretsAreNotComparedByAccident() {
        assertThat(Secret.ofText("s3cret")).isNotEqualTo(Secret.ofText("s3cret"));
    }
}
