package org.postern.credential.service;

import static org.postern.credential.PasswordRequest.named;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import org.postern.credential.jdbc.StoreSettings;

/** Credentials in a Java process of their own; it obeys {@code create ACCOUNT NAME}, {@code revoke ACCOUNT NAME}. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private OtherProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static OtherProcess start(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new OtherProcess(process);
    }

    /** Gives an order, or waits for {@code ready} when it is empty, and returns the answer. */
    String order(String order) throws IOException {
        if (!order.isEmpty()) {
            orders.println(order);
        }
        return String.valueOf(answers.readLine());
    }

    /** Without a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Lets it close its store and end. */
    @Override
    public void close() throws InterruptedException {
        orders.close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    static CredentialSettings settings(Path data) {
        StoreSettings store = StoreSettings.of("jdbc:h2:file:" + data.resolve("postern"));
        CredentialSettings defaults = CredentialSettings.defaults(data, store, 2);
        return new CredentialSettings(
                data,
                store,
                defaults.book(),
                4,
                defaults.hashing(),
                defaults.storeQueue(),
                defaults.cache(),
                defaults.feed(),
                defaults.lastUseEvery());
    }

    static String create(CredentialBook book, String account, String name) {
        try (NewPassword made = book.createPassword(book.named(account), named(name))) {
            return made.secret().reveal(octets -> new String(octets, StandardCharsets.US_ASCII));
        }
    }

    /** The other process. */
    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Credentials credentials =
                Credentials.open(settings(Path.of(args[0])), Clock.systemUTC(), new SecureRandom())) {
            System.out.println("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(obey(credentials.book(), order.split(" ")));
            }
        }
    }

    private static String obey(CredentialBook book, String[] order) {
        if (order[0].equals("create")) {
            return create(book, order[1], order[2]);
        }
        return book.revokeByName(book.named(order[1]), order[2]).id();
    }
}
