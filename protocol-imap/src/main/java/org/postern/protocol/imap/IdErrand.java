package org.postern.protocol.imap;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamStep;

/**
 * Says ID (RFC 2971): who the client is and, before the login, where it comes from.
 *
 * <p>Never among them: {@code x-multiplex}, with which Dovecot's proxies ask their backends to wrap the stream.
 *
 * @param afterLogin the second ID, for servers that want to hear it of a logged-in user
 */
record IdErrand(UpstreamLogin login, boolean afterLogin) implements Errand {
    /** RFC 2971 allows 30 pairs; six are kept for those of {@link #origin}. */
    private static final int MAX_CLIENT_PAIRS = ClientId.MAX_PAIRS - 6;

    /** Hops a login may still take among Dovecot proxies before they suspect a loop. */
    private static final String PROXY_TTL = "4";

    @Override
    public boolean isNeeded(ServerState server) {
        return afterLogin ? server.needsIdAfterLogin() : server.announces("ID");
    }

    @Override
    public UpstreamStep begin(Talk talk) {
        talk.server().idSent();
        Map<String, String> pairs = new LinkedHashMap<>(client());
        if (login.sendOrigin() && !afterLogin) {
            pairs.putAll(origin());
        }
        StringBuilder command = new StringBuilder("ID (");
        pairs.forEach((key, value) -> command.append(quoted(key, ClientId.MAX_KEY))
                .append(' ')
                .append(quoted(value, ClientId.MAX_VALUE))
                .append(' '));
        command.setCharAt(command.length() - 1, ')');
        return talk.command(command.toString());
    }

    /** The login needs nothing of the answer; not each kind of server takes it that way, though. */
    @Override
    public boolean letsNextFollow() {
        return !afterLogin && LoginTraits.of(login.method()).pipelined();
    }

    /** Whatever the server thinks of it, the login does not depend on it. */
    @Override
    public UpstreamStep onTagged(ServerLine line, Talk talk) {
        if (letsNextFollow()) {
            talk.server().forgetCapabilities(); // those after the login, which is under way, count from here on
        }
        return talk.done();
    }

    /** The client's own fields. Those with {@code x-} are dropped: a trusting server would believe them. */
    private Map<String, String> client() {
        Map<String, String> fields = new LinkedHashMap<>();
        login.client().fields().forEach((key, value) -> {
            if (fields.size() < MAX_CLIENT_PAIRS
                    && !key.toLowerCase(Locale.ROOT).startsWith("x-")) {
                fields.put(key, value);
            }
        });
        return fields.isEmpty() ? Map.of("name", "Postern") : fields;
    }

    /** Dovecot's names, believed by a server that has Postern in its {@code login_trusted_networks}. */
    private Map<String, String> origin() {
        ClientOrigin origin = login.origin();
        InetSocketAddress local = origin.local();
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("x-session-id", login.sessionId());
        pairs.put("x-originating-ip", origin.address());
        pairs.put("x-originating-port", Integer.toString(origin.peer().getPort()));
        pairs.put("x-connected-ip", new ClientOrigin(local, local).address());
        pairs.put("x-connected-port", Integer.toString(local.getPort()));
        pairs.put("x-proxy-ttl", PROXY_TTL);
        return pairs;
    }

    private static String quoted(String text, int max) {
        return ImapString.quoted(text.substring(0, Math.min(max, text.length())));
    }
}
