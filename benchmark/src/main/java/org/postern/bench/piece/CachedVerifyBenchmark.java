package org.postern.bench.piece;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.Presentation;
import org.postern.credential.Scope;
import org.postern.credential.Verdict;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.CredentialSettings;
import org.postern.credential.service.Credentials;

/** A password that was verified lately, verified again. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class CachedVerifyBenchmark extends Piece {
    private static final String OWNER = "alice@example.org";

    private final InetAddress address = InetAddress.getLoopbackAddress();
    private Credentials credentials;
    private byte[] secret;
    private Path data;

    @Setup
    public void open() throws IOException {
        data = Files.createTempDirectory("postern-bench");
        credentials = Credentials.open(
                CredentialSettings.defaults(data, StoreSettings.of("jdbc:h2:mem:bench"), 2),
                Clock.systemUTC(),
                new SecureRandom());
        try (NewPassword made =
                credentials.book().createPassword(credentials.book().named(OWNER), PasswordRequest.named("bench"))) {
            secret = made.secret().reveal(byte[]::clone);
        }
    }

    @TearDown
    public void close() throws IOException {
        credentials.close();
        try (Stream<Path> keys = Files.list(data)) {
            for (Path key : keys.toList()) {
                Files.delete(key);
            }
        }
        Files.delete(data);
    }

    @Benchmark
    public CompletionStage<Verdict> verify() {
        return credentials.verifier().verify(new Presentation(OWNER, secret.clone(), Scope.IMAP, address, ""));
    }
}
