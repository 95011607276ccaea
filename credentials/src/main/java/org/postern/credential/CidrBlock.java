package org.postern.credential;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of addresses such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; a bare address is a block of one.
 *
 * <p>IPv4-mapped IPv6 addresses are IPv4 addresses here, as they are in {@link InetAddress}.
 */
public final class CidrBlock {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /** Complete and decimal: {@link InetAddress} takes shorter forms as well, and looks up as a name what is too big. */
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final byte[] network;
    private final int prefix;

    private CidrBlock(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * @param text bits behind the prefix are ignored
     * @throws IllegalArgumentException naming the text, when it is no block
     */
    public static CidrBlock of(String text) {
        int slash = text.indexOf('/');
        byte[] address = octets(slash < 0 ? text : text.substring(0, slash), text);
        int prefix = slash < 0 ? address.length * 8 : prefix(text.substring(slash + 1), address.length * 8, text);
        return new CidrBlock(masked(address, prefix), prefix);
    }

    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == network.length && Arrays.equals(masked(octets, prefix), network);
    }

    private static byte[] octets(String address, String text) {
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            throw notABlock(text);
        }
        try {
            // never looked up: both patterns admit literals only
            byte[] octets = InetAddress.getByName(address).getAddress();
            boolean mapped = octets.length == 4 && address.indexOf(':') >= 0;
            if (mapped) {
                throw new IllegalArgumentException("write the IPv4 address itself: " + text);
            }
            return octets;
        } catch (UnknownHostException notAnAddress) {
            throw notABlock(text);
        }
    }

    private static int prefix(String digits, int bits, String text) {
        if (!PREFIX.matcher(digits).matches() || Integer.parseInt(digits) > bits) {
            throw notABlock(text);
        }
        return Integer.parseInt(digits);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = new byte[address.length];
        int whole = prefix / 8;
        System.arraycopy(address, 0, masked, 0, whole);
        if (prefix % 8 != 0) {
            masked[whole] = (byte) (address[whole] & (0xFF << (8 - prefix % 8)));
        }
        return masked;
    }

    private static IllegalArgumentException notABlock(String text) {
        return new IllegalArgumentException("not an address block: " + text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrBlock block && block.prefix == prefix && Arrays.equals(block.network, network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    /** A text that {@link #of} reads back as the same block. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + '/' + prefix;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
