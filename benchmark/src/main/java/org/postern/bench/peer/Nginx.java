package org.postern.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.postern.bench.load.Account;

/** nginx's mail proxy, which asks a page of its own who may come in: everybody. */
final class Nginx implements Peer {
    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_mail_module.so");

    private static final String CONFIGURATION = """
            load_module %s;
            daemon off;
            worker_processes {workers};
            worker_rlimit_nofile 20000;
            error_log {folder}/log error;
            pid {folder}/pid;
            events { worker_connections 19900; }
            http {
                access_log off;
                keepalive_timeout 0;
                client_body_temp_path {folder}/a;
                proxy_temp_path {folder}/b;
                fastcgi_temp_path {folder}/c;
                uwsgi_temp_path {folder}/d;
                scgi_temp_path {folder}/e;
                server {
                    listen 127.0.0.1:{spare};
                    add_header Auth-Status OK;
                    add_header Auth-Server 127.0.0.1;
                    location /imap { add_header Auth-Status OK; add_header Auth-Server 127.0.0.1; add_header Auth-Port {stub-imap}; return 200; }
                    location /smtp { add_header Auth-Status OK; add_header Auth-Server 127.0.0.1; add_header Auth-Port {stub-smtp}; return 200; }
                }
            }
            mail {
                server_name localhost;
                timeout 2h;
                proxy_timeout 2h;
                ssl_certificate {certificate};
                ssl_certificate_key {key};
                ssl_protocols TLSv1.2 TLSv1.3;
                imap_auth login plain;
                smtp_auth login plain;
                xclient on;
                server { listen 127.0.0.1:{imap}; protocol imap; auth_http 127.0.0.1:{spare}/imap; }
                server { listen 127.0.0.1:{imaps} ssl; protocol imap; auth_http 127.0.0.1:{spare}/imap; }
                server { listen 127.0.0.1:{smtp}; protocol smtp; auth_http 127.0.0.1:{spare}/smtp; }
                server { listen 127.0.0.1:{smtps} ssl; protocol smtp; auth_http 127.0.0.1:{spare}/smtp; }
            }
            """.formatted(MODULE);

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public boolean isInstalled() {
        return Peer.isOnPath("nginx") && Files.exists(MODULE);
    }

    @Override
    public List<String> prepare(Site site) throws IOException {
        Path configuration = site.write("nginx.conf", CONFIGURATION);
        return List.of(
                "nginx", "-p", site.folder().toString(), "-e", site.folder() + "/log", "-c", configuration.toString());
    }

    @Override
    public List<Account> accounts(Site site) {
        return Strangers.some();
    }
}
