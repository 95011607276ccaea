package org.postern.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.service.Credentials;
import org.postern.server.config.ConfigException;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Surroundings;
import org.postern.server.wiring.PosternServer;
import org.postern.server.wiring.ProtocolCatalog;

/** A gate of its own with a session of each kind: afterwards the classes that a gate needs have been loaded. */
public final class Rehearsal {
    private static final String USER = "rehearsal@example.org";
    private static final int PATIENCE_MILLIS = 30_000;

    private static final String CONFIGURATION = DemoFolder.MARK + """

            data: .
            host-name: localhost
            listeners:
              - { protocol: imap, address: "127.0.0.1:0", tls: starttls, plaintext-auth: true }
              - { protocol: smtp, address: "127.0.0.1:0", tls: starttls, plaintext-auth: true }
            tls: { certificate: cert.pem, key: key.pem }
            upstreams:
              main:
                imap:
                  address: "127.0.0.1:%d"
                  tls: none
                  login: { method: plain-authzid, user: master, password: { file: master.secret } }
                smtp:
                  address: "127.0.0.1:%d"
                  tls: none
                  login: { method: plain-authzid, user: master, password: { file: master.secret } }
            """;

    private Rehearsal() {}

    /**
     * Runs it.
     *
     * @param data where it keeps its store; the second time in one folder shows what an everyday start needs
     * @throws IOException also when a session does not go as it should
     */
    public static void run(Path data, Surroundings surroundings, Clock clock, SecureRandom random)
            throws IOException, ConfigException {
        try (DemoFolder folder = DemoFolder.open(data);
                AgreeableServer imap = AgreeableServer.imap();
                AgreeableServer smtp = AgreeableServer.smtp()) {
            folder.fill(CONFIGURATION.formatted(imap.port(), smtp.port()), clock, random);
            PrivateText.write(folder.config().resolveSibling("master.secret"), "secret");
            PosternConfig config = new ConfigLoader(
                            surroundings, ProtocolCatalog.found().all())
                    .load(folder.config())
                    .config();
            String password = password(config, clock, random);
            try (PosternServer server = PosternServer.start(config, clock)) {
                List<InetSocketAddress> addresses = server.addresses();
                converse(
                        addresses.get(0),
                        "* OK",
                        "a LOGIN " + USER + " " + password,
                        "a OK",
                        "b NOOP",
                        "b OK",
                        "c LOGOUT",
                        "c OK");
                converse(
                        addresses.get(1),
                        "220 ",
                        "EHLO localhost",
                        "250 ",
                        "AUTH PLAIN " + plain(password),
                        "235 ",
                        "NOOP",
                        "250 ",
                        "QUIT",
                        "221 ");
            }
        }
    }

    private static String password(PosternConfig config, Clock clock, SecureRandom random) {
        try (Credentials credentials = Credentials.open(config.credentials(), clock, random);
                NewPassword made = credentials
                        .book()
                        .createPassword(
                                credentials.book().named(USER),
                                PasswordRequest.named("rehearsal at " + clock.instant()))) {
            return made.secret().reveal(characters -> new String(characters, StandardCharsets.US_ASCII));
        }
    }

    private static String plain(String password) {
        return Base64.getEncoder().encodeToString(("\0" + USER + "\0" + password).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param script what an answer of the server begins with, and what is said then, in turn */
    private static void converse(InetSocketAddress address, String... script) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < script.length; i += 2) {
                await(script[i], answers);
                if (i + 1 < script.length) {
                    socket.getOutputStream().write((script[i + 1] + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private static void await(String beginning, BufferedReader answers) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new IOException("the rehearsal ended without an answer that begins with " + beginning);
    }
}
