package org.postern.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.postern.bench.load.Account;

/** Dovecot's login proxy with a password database that lets everybody in. */
final class Dovecot implements Peer {
    private static final String CONFIGURATION = """
            base_dir = {folder}/run
            state_dir = {folder}/state
            log_path = {folder}/log
            instance_name = bench-{spare}
            listen = 127.0.0.1
            protocols = imap submission
            ssl = yes
            ssl_cert = <{certificate}
            ssl_key = <{key}
            disable_plaintext_auth = no
            auth_mechanisms = plain login
            mail_max_userip_connections = 0
            hostname = localhost
            service imap-login {
              service_count = 0
              process_min_avail = {workers}
              process_limit = {workers}
              client_limit = 9500
              vsz_limit = 4G
              inet_listener imap {
                port = {imap}
              }
              inet_listener imaps {
                port = {imaps}
                ssl = yes
              }
            }
            service submission-login {
              service_count = 0
              process_min_avail = {workers}
              process_limit = {workers}
              client_limit = 9500
              vsz_limit = 4G
              inet_listener submission {
                port = {smtp}
              }
              inet_listener submissions {
                port = {smtps}
                ssl = yes
              }
            }
            service auth {
              client_limit = 19900
            }
            service anvil {
              client_limit = 19900
            }
            service stats {
              client_limit = 19900
            }
            passdb {
              driver = static
              args = proxy=y host=127.0.0.1 port=%{if;%s;eq;imap;{stub-imap};{stub-smtp}} nopassword=y
            }
            """;

    @Override
    public String name() {
        return "dovecot";
    }

    @Override
    public boolean isInstalled() {
        return Peer.isOnPath("dovecot") && Files.exists(Path.of("/usr/lib/dovecot/submission-login"));
    }

    @Override
    public List<String> prepare(Site site) throws IOException {
        Files.createDirectories(site.folder().resolve("run"));
        return List.of(
                "dovecot", "-F", "-c", site.write("dovecot.conf", CONFIGURATION).toString());
    }

    @Override
    public List<Account> accounts(Site site) {
        return Strangers.some();
    }
}
