package dev.regente.gateway.form;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** By what a caller without a name is counted. */
final class Clients {

    private static final int NETWORK_BYTES = 8;

    /** Never a name, which would be looked up. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private Clients() {}

    /** The address; of IPv6 the network, because whoever has one address there has all of them. */
    static String of(String address) {
        if (address == null || !NUMERIC.matcher(address).matches()) {
            return "unknown";
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
