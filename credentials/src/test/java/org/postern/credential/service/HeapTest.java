package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.PasswordRequest.named;
import static org.postern.credential.Samples.ALICE;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.NewPassword;
import org.postern.credential.Presentation;
import org.postern.credential.Scope;
import org.postern.credential.Verdict;

/** Whoever gets hold of a heap dump gets no password: neither the cache nor anything else keeps one. */
class HeapTest {
    private static final int MASK = 0x5A;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aPasswordThatWasMadeAndUsedIsNowhereInTheHeap() throws Exception {
        try (Credentials credentials =
                Credentials.open(OtherProcess.settings(folder), Clock.systemUTC(), new SecureRandom())) {
            byte[] masked;
            try (NewPassword made = credentials.book().createPassword(ALICE, named("laptop"))) {
                masked = made.secret().reveal(HeapTest::mask);
            }
            for (int i = 0; i < 2; i++) {
                assertThat(login(credentials, mask(masked))).isInstanceOf(Verdict.Accepted.class);
            }
            byte[] planted = "planted-so-that-the-search-is-known-to-find".getBytes(StandardCharsets.US_ASCII);

            byte[] heap = dump();
            assertThat(contains(heap, planted, 0))
                    .as("what is in the heap is found")
                    .isTrue();
            assertThat(contains(heap, masked, 0))
                    .as("the masked password is in the heap")
                    .isTrue();
            assertThat(contains(heap, masked, MASK)).as("the password is").isFalse();
        }
    }

    private static Verdict login(Credentials credentials, byte[] secret) throws Exception {
        return credentials
                .verifier()
                .verify(new Presentation(
                        "alice@example.org", secret, Scope.IMAP, InetAddress.getByName("192.0.2.1"), ""))
                .toCompletableFuture()
                .join();
    }

    /** Of live objects only: what is garbage cannot be wiped in Java. */
    private byte[] dump() throws Exception {
        Path file = folder.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return Files.readAllBytes(file);
    }

    private static boolean contains(byte[] heap, byte[] wanted, int mask) {
        for (int start = 0; start <= heap.length - wanted.length; start++) {
            int length = 0;
            while (length < wanted.length && heap[start + length] == (byte) (wanted[length] ^ mask)) {
                length++;
            }
            if (length == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] mask(byte[] octets) {
        byte[] masked = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            masked[i] = (byte) (octets[i] ^ MASK);
        }
        return masked;
    }
}
