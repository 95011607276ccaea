package org.postern.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * A Postfix that takes submissions with XCLIENT from loopback, checks senders, and delivers into the mailboxes of a
 * {@link RealDovecot}, which also answers its SASL questions.
 */
final class RealPostfix implements AutoCloseable {
    /** Larger than the largest message of the tests. */
    static final int MESSAGE_LIMIT = 64 * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> ADDRESSES =
            RealDovecot.USERS.stream().filter(user -> user.contains("@")).toList();

    private final Folder home;
    private final RealDovecot dovecot;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();

    private RealPostfix(Folder home, RealDovecot dovecot) {
        this.home = home;
        this.dovecot = dovecot;
    }

    /** Writes its files; it is not started. */
    static RealPostfix in(Folder home, RealDovecot dovecot, Authority authority) {
        RealPostfix postfix = new RealPostfix(home, dovecot);
        // its programs log as root and as its own user
        Tool.run("chmod", "666", home.write("mail.log", "").toString()).orFail();
        home.folder("queue");
        home.folder("data").ownedBy("postfix");
        authority
                .issue("smtp.example.org", "localhost", "127.0.0.1")
                .writeTo(home.file("postfix.cert.pem"), home.file("postfix.key.pem"));
        StringBuilder mailboxes = new StringBuilder();
        StringBuilder senders = new StringBuilder();
        ADDRESSES.forEach(address -> {
            mailboxes.append(address + " " + address + "/Maildir/\n");
            senders.append(address + " " + address + "\n");
        });
        Folder settings = home.folder("etc");
        settings.write("mailboxes", mailboxes.toString());
        settings.write("senders", senders.toString());
        settings.write("main.cf", postfix.mainConfiguration());
        settings.write("master.cf", postfix.services());
        return postfix;
    }

    /** The port where TLS is optional and mostly not used. */
    int port() {
        return port;
    }

    /** The port that speaks TLS from its first octet. */
    int tlsPort() {
        return tlsPort;
    }

    String log() {
        try {
            return Files.readString(home.file("mail.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        postfix("start").orFail();
        Ports.awaitListening(port, PATIENCE);
    }

    /** Ends the server and every session in it. */
    void stop() {
        postfix("stop");
        Ports.awaitFree(port, PATIENCE);
    }

    @Override
    public void close() {
        stop();
    }

    private Tool.Result postfix(String command) {
        return Tool.run("/usr/sbin/postfix", "-c", home.file("etc").toString(), command);
    }

    private String mainConfiguration() {
        return Sample.read("postfix-main.cf")
                        .replace("hash:/etc/postfix/senders", "texthash:" + home.file("etc/senders"))
                + """
                compatibility_level = 3.6
                config_directory = %1$s/etc
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                maillog_file = %1$s/mail.log
                maillog_file_prefixes = %1$s
                myhostname = mx.example.org
                mydestination =
                inet_interfaces = 127.0.0.1
                alias_maps =
                alias_database =
                message_size_limit = %2$d
                smtpd_tls_security_level = may
                smtpd_tls_cert_file = %1$s/postfix.cert.pem
                smtpd_tls_key_file = %1$s/postfix.key.pem
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = %3$s
                virtual_mailbox_domains = example.org, composite.example, stored.example
                virtual_mailbox_base = %4$s
                virtual_mailbox_maps = texthash:%1$s/etc/mailboxes
                virtual_mailbox_limit = 0
                virtual_minimum_uid = 8
                virtual_uid_maps = static:8
                virtual_gid_maps = static:8
                """.formatted(
                                home.path(),
                                MESSAGE_LIMIT,
                                dovecot.saslSocket(),
                                dovecot.mail().path());
    }

    /** The sample's port, once as it is and once with TLS from the first octet. */
    private String services() {
        String sample = Sample.read("postfix-master.cf")
                .replace("192.0.2.5", "127.0.0.1")
                .replace(" n - y - ", " n - n - ");
        return sample.replace("192.0.2.25:10587", "127.0.0.1:" + port)
                + sample.replace("192.0.2.25:10587", "127.0.0.1:" + tlsPort)
                + "  -o smtpd_tls_wrappermode=yes\n"
                + """
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                verify unix - - n - 1 verify
                proxymap unix - - n - - proxymap
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """;
    }
}
