package dev.regente.gateway.fetch.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public record Cidr(InetAddress network, int bits) {

    /** Only digits: a name would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final int BYTE = 8;

    public Cidr {
        if (bits < 0 || bits > network.getAddress().length * BYTE) {
            throw new IllegalArgumentException("A block has at most as many bits as its address: " + bits);
        }
    }

    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !ADDRESS.matcher(text.substring(0, slash)).matches()) {
            throw new IllegalArgumentException("This is no block of addresses such as 10.0.0.0/8: " + text);
        }
        try {
            return new Cidr(
                    InetAddress.getByName(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("This is no block of addresses such as 10.0.0.0/8: " + text, e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 1 << (BYTE - 1 - i % BYTE);
            if ((ours[i / BYTE] & mask) != (theirs[i / BYTE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
