package org.postern.portal.factor;

/** Source addresses as they are counted. */
public final class SourceAddress {
    private static final int IPV6_NETWORK_GROUPS = 4;

    private SourceAddress() {}

    /** An IPv4 address, or the /64 of an IPv6 address, which is one customer's to choose from (RFC 6177). */
    public static String block(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", IPV6_NETWORK_GROUPS + 1);
        StringBuilder network = new StringBuilder();
        for (int group = 0; group < Math.min(groups.length, IPV6_NETWORK_GROUPS); group++) {
            network.append(groups[group]).append(':');
        }
        return network.append("/64").toString();
    }
}
