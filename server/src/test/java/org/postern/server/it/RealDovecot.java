package org.postern.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Dovecot with STARTTLS and implicit TLS, users with web passwords, and a master user that has a mailbox of its own,
 * so that a proxy that lands there by mistake shows it.
 */
final class RealDovecot implements AutoCloseable {
    static final String MASTER = "proxyadmin";
    static final String MASTER_SECRET = "Master-Secret-93";
    static final String ALICE = "alice@example.org";
    static final String BOB = "bob@example.org";
    /** A bare name is an account of its own. */
    static final String CAROL = "carol";

    static final String DAVE = "dave@composite.example";
    static final String ERIN = "erin@stored.example";
    /** Everybody's web password is the name's first word and this. */
    static final String WEB_PASSWORD = "-Web-Pass-1";

    /** Through whom the portal sends its messages. */
    static final String NOREPLY = "noreply@example.org";

    /** For tests that want a mailbox to which nothing has happened. */
    static final List<String> GUESTS = IntStream.rangeClosed(1, 99)
            .mapToObj(number -> "guest" + number + "@example.org")
            .toList();

    static final List<String> USERS = Stream.concat(
                    Stream.of(ALICE, BOB, CAROL, DAVE, ERIN, NOREPLY, MASTER), GUESTS.stream())
            .toList();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Owns the mail of all users; every Debian has it. */
    private static final String MAIL_USER = "mail";

    private final Folder home;
    private final Folder mail;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private @Nullable Process process;

    private RealDovecot(Folder home) {
        this.home = home;
        this.mail = home.folder("mail").ownedBy(MAIL_USER);
    }

    /** Writes its files; it is not started. */
    static RealDovecot in(Folder home, Authority authority) {
        RealDovecot dovecot = new RealDovecot(home);
        authority
                .issue("imap.example.org", "localhost", "127.0.0.1")
                .writeTo(home.file("dovecot.cert.pem"), home.file("dovecot.key.pem"));
        home.write("masters", MASTER + ":{PLAIN}" + MASTER_SECRET + "\n");
        StringBuilder users = new StringBuilder();
        USERS.forEach(user -> users.append(user + ":{PLAIN}" + webPassword(user) + "\n"));
        home.write("users", users.toString());
        home.write("dovecot.conf", dovecot.configuration());
        return dovecot;
    }

    static String webPassword(String user) {
        return user.replaceAll("@.*", "") + WEB_PASSWORD;
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** Where its users' mail lies: {@code USER/Maildir}. */
    Folder mail() {
        return mail;
    }

    /** The socket at which Postfix asks for SASL. */
    Path saslSocket() {
        return home.file("run/auth-postfix");
    }

    String log() {
        try {
            return Files.readString(home.file("dovecot.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            process = new ProcessBuilder(
                            "/usr/sbin/dovecot",
                            "-F",
                            "-c",
                            home.file("dovecot.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.file("dovecot.out").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ports.awaitListening(tlsPort, PATIENCE);
    }

    /** Ends the server and every session in it. */
    void stop() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Ports.awaitFree(port, PATIENCE);
    }

    /** Nothing in any of its processes goes on until they are thawed, while the kernel still accepts connections. */
    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("not running");
        }
        List<String> command = new ArrayList<>(List.of("kill", signal, String.valueOf(running.pid())));
        running.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        Tool.run(command);
    }

    @Override
    public void close() {
        stop();
    }

    /** What an operator is told to add for Postern, and then what a mail server of its own needs. */
    private String configuration() {
        String sample = Sample.read("dovecot-2.3.conf")
                .replace("192.0.2.5", "127.0.0.1")
                .replace("/etc/dovecot/postern-master", home.file("masters").toString());
        return sample + """
                base_dir = %1$s/run
                state_dir = %1$s/state
                instance_name = postern-it
                listen = 127.0.0.1
                protocols = imap
                log_path = %1$s/dovecot.log
                auth_verbose = yes
                ssl = yes
                ssl_cert = <%1$s/dovecot.cert.pem
                ssl_key = <%1$s/dovecot.key.pem
                auth_mechanisms = plain login
                auth_master_user_separator = *
                mail_location = maildir:~/Maildir
                mail_max_userip_connections = 100
                first_valid_uid = 8
                passdb {
                  driver = passwd-file
                  args = %1$s/users
                }
                userdb {
                  driver = static
                  args = uid=%2$s gid=%2$s home=%3$s/%%u
                }
                service imap-login {
                  inet_listener imap {
                    port = %4$d
                  }
                  inet_listener imaps {
                    port = %5$d
                    ssl = yes
                  }
                }
                service auth {
                  unix_listener auth-postfix {
                    mode = 0660
                    user = postfix
                    group = postfix
                  }
                }
                """.formatted(home.path(), MAIL_USER, mail.path(), port, tlsPort);
    }
}
