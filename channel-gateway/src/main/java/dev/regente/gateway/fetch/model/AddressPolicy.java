package dev.regente.gateway.fetch.model;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a URL that somebody else gave us may lead to: those of the public internet, and what the owners of
 * this deployment allow.
 *
 * @param allowed blocks that are open although they are not public
 */
public record AddressPolicy(List<Cidr> allowed) {

    /** Registered for something else than hosts on the internet (RFC 6890 and its successors). */
    private static final List<Cidr> FORBIDDEN = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Cidr::of)
            .toList();

    /** Of the other version only this is handed out to hosts; tunnels to addresses of the first one are in it. */
    private static final Cidr GLOBAL_UNICAST = Cidr.of("2000::/3");

    /** Teredo and the other special ones, documentation, 6to4, documentation again. */
    private static final List<Cidr> FORBIDDEN_GLOBAL = Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
            .map(Cidr::of)
            .toList();

    private static final int VERSION_4_BYTES = 4;

    public AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    public boolean permits(InetAddress address) {
        return isAllowed(address) || isPublic(address);
    }

    /** Whether the owners opened it. */
    public boolean isAllowed(InetAddress address) {
        return isIn(allowed, address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.getAddress().length == VERSION_4_BYTES) {
            return !isIn(FORBIDDEN, address);
        }
        return GLOBAL_UNICAST.contains(address) && !isIn(FORBIDDEN_GLOBAL, address);
    }

    private static boolean isIn(List<Cidr> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
