package org.postern.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.postern.bench.load.Account;

/** HAProxy, which relays and asks nobody who they are: the practical limit. */
final class HaProxy implements Peer {
    private static final String CONFIGURATION = """
            global
                nbthread {workers}
                maxconn 9500
            defaults
                mode tcp
                timeout client 2h
                timeout server 2h
                timeout connect 5s
            listen imap
                bind 127.0.0.1:{imap}
                server stub 127.0.0.1:{stub-imap}
            listen imaps
                bind 127.0.0.1:{imaps} ssl crt {folder}/both.pem
                server stub 127.0.0.1:{stub-imap}
            listen smtp
                bind 127.0.0.1:{smtp}
                server stub 127.0.0.1:{stub-smtp}
            listen smtps
                bind 127.0.0.1:{smtps} ssl crt {folder}/both.pem
                server stub 127.0.0.1:{stub-smtp}
            """;

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public boolean isInstalled() {
        return Peer.isOnPath("haproxy");
    }

    @Override
    public List<String> prepare(Site site) throws IOException {
        site.write("both.pem", Files.readString(site.certificate()) + Files.readString(site.key()));
        return List.of(
                "haproxy", "-db", "-f", site.write("haproxy.cfg", CONFIGURATION).toString());
    }

    @Override
    public List<Account> accounts(Site site) {
        return Strangers.some();
    }
}
