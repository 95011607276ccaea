package org.postern.server.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The ports of a demonstration: those of the protocols, counted from a base.
 *
 * @param base from 1000 to {@value #LARGEST_BASE}, such as 10000 for IMAP on 10143
 */
public record DemoPorts(int base) {

    public static final int SMALLEST_BASE = 1000;

    /** The last port is 8443 above. */
    public static final int LARGEST_BASE = 57_000;

    public DemoPorts {
        if (base < SMALLEST_BASE || base > LARGEST_BASE) {
            throw new IllegalArgumentException(
                    "the port base must be from " + SMALLEST_BASE + " to " + LARGEST_BASE + ", not " + base);
        }
    }

    public int imap() {
        return base + 143;
    }

    public int imaps() {
        return base + 993;
    }

    public int submission() {
        return base + 587;
    }

    public int submissions() {
        return base + 465;
    }

    /** Of the portal. */
    public int https() {
        return base + 8443;
    }

    InetSocketAddress upstreamImap() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), base + 1143);
    }

    InetSocketAddress upstreamSmtp() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), base + 1025);
    }
}
