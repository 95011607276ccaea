package org.postern.portal.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.credential.CidrBlock;

/** Finds the browser's address: the peer's, or what reverse proxies that are trusted say of it. */
final class ClientAddress {
    /** Only literals: nothing is looked up for a stranger. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Further hops than any chain of proxies has. */
    private static final int MAX_HOPS = 10;

    private final List<CidrBlock> proxies;

    ClientAddress(List<CidrBlock> proxies) {
        this.proxies = proxies;
    }

    /** Whether the peer itself is a trusted proxy. */
    boolean isProxy(Context context) {
        return isProxy(peer(context));
    }

    /** The last address in the chain that no trusted proxy vouches for itself. */
    InetAddress of(Context context) {
        InetAddress address = peer(context);
        String header = context.header("X-Forwarded-For");
        if (header == null || !isProxy(address)) {
            return address;
        }
        String[] hops = header.split(",", -1);
        for (int hop = hops.length - 1; hop >= Math.max(0, hops.length - MAX_HOPS); hop--) {
            InetAddress before = parse(hops[hop].strip());
            if (before == null) {
                return address;
            }
            address = before;
            if (!isProxy(address)) {
                return address;
            }
        }
        return address;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(block -> block.contains(address));
    }

    private static InetAddress peer(Context context) {
        InetAddress address = parse(context.req().getRemoteAddr());
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }

    private static @Nullable InetAddress parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(bare);
        } catch (UnknownHostException nonsense) {
            return null;
        }
    }
}
