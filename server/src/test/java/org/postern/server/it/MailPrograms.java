package org.postern.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** curl and mbsync, on their way through the gate of an {@link Installation} with an account and a password. */
record MailPrograms(Installation mail, String account, String password) {
    /** How TLS begins. */
    enum Tls {
        STARTTLS,
        IMPLICIT
    }

    /** curl with this account and password, TLS demanded and checked. */
    Tool.Result curl(String url, String... options) {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--ssl-reqd", "--cacert"));
        command.add(mail.home().file("ca.pem").toString());
        command.addAll(List.of("--url", url, "--user", account + ":" + password));
        command.addAll(List.of(options));
        return Tool.run(command);
    }

    /** Looks into the inbox. */
    Tool.Result receives(Tls tls) {
        return curl(imapUrl(tls), "--request", "STATUS INBOX (MESSAGES)");
    }

    /** @param helo the name by which the client introduces itself */
    Tool.Result sends(Tls tls, String helo, String receiver, String subject) {
        Path message = mail.home().write("message-" + account, "Subject: " + subject + "\r\n\r\nhello\r\n");
        return curl(
                smtpUrl(tls) + "/" + helo,
                "--mail-from",
                account,
                "--mail-rcpt",
                receiver,
                "--upload-file",
                message.toString());
    }

    /** Copies the inbox into a folder. */
    Tool.Result synchronises(Tls tls, String mechanism, Folder local) {
        Path copies = local.folder("mail").path();
        Path settings = local.write("mbsyncrc", settings(tls, mechanism, copies));
        return Tool.run("mbsync", "--config", settings.toString(), "--all");
    }

    /** The messages that were copied into the folder. */
    static List<String> copies(Folder local) {
        try (Stream<Path> files = Files.walk(local.file("mail/INBOX"))) {
            List<String> copies = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copies.add(Files.readString(file));
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String imapUrl(Tls tls) {
        return (tls == Tls.STARTTLS ? "imap" : "imaps") + "://localhost:" + imapPort(tls);
    }

    String smtpUrl(Tls tls) {
        return (tls == Tls.STARTTLS ? "smtp" : "smtps") + "://localhost:" + smtpPort(mail, tls);
    }

    private int imapPort(Tls tls) {
        return tls == Tls.STARTTLS ? mail.imapPort() : mail.imapsPort();
    }

    static int smtpPort(Installation mail, Tls tls) {
        return tls == Tls.STARTTLS ? mail.submissionPort() : mail.submissionsPort();
    }

    private String settings(Tls tls, String mechanism, Path copies) {
        return """
                IMAPAccount postern
                Host localhost
                Port %d
                User %s
                Pass %s
                SSLType %s
                SystemCertificates no
                CertificateFile %s
                AuthMechs %s

                IMAPStore far
                Account postern

                MaildirStore near
                Path %s/
                Inbox %s/INBOX

                Channel all
                Far :far:
                Near :near:
                Create Near
                SyncState *
                """.formatted(
                        imapPort(tls),
                        account,
                        password,
                        tls == Tls.STARTTLS ? "STARTTLS" : "IMAPS",
                        mail.home().file("ca.pem"),
                        mechanism,
                        copies,
                        copies);
    }
}
