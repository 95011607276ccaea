package org.postern.proxy.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** A set of address blocks in CIDR form. */
public final class Networks {
    public static final Networks NONE = new Networks(List.of());

    private final List<IpSubnetFilterRule> blocks;

    private Networks(List<IpSubnetFilterRule> blocks) {
        this.blocks = blocks;
    }

    /**
     * @param cidrs blocks such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a bare address is a block of one
     * @throws IllegalArgumentException naming the block that is none
     */
    public static Networks of(List<String> cidrs) {
        return new Networks(cidrs.stream().map(Networks::block).toList());
    }

    public boolean contains(InetAddress address) {
        InetSocketAddress socketAddress = new InetSocketAddress(address, 0);
        return blocks.stream().anyMatch(block -> block.matches(socketAddress));
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    private static IpSubnetFilterRule block(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        boolean ipv4 = NetUtil.isValidIpV4Address(address);
        // anything else would be looked up as a name, or be taken for a shortened address: 10.0/8 is 10.0.0.0/8
        if (!ipv4 && !NetUtil.isValidIpV6Address(address)) {
            throw new IllegalArgumentException("not an address block: " + cidr);
        }
        try {
            int bits = ipv4 ? 32 : 128;
            int prefix = slash < 0 ? bits : Integer.parseInt(cidr.substring(slash + 1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException badBlock) {
            throw new IllegalArgumentException("not an address block: " + cidr, badBlock);
        }
    }
}
