package dev.regente.gateway.fetch.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final AddressPolicy POLICY = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:0:53aa:64c:0:0:80ff:fffe",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_that_is_not_public_is_refused(String address) throws UnknownHostException {
        assertFalse(POLICY.permits(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a03:2880:f12f::1"
            })
    void an_address_of_the_internet_is_permitted(String address) throws UnknownHostException {
        assertTrue(POLICY.permits(InetAddress.getByName(address)), address);
    }

    @Test
    void what_the_owners_allow_is_permitted_and_nothing_beside_it() throws UnknownHostException {
        var opened = new AddressPolicy(List.of(Cidr.of("10.1.0.0/16"), Cidr.of("fd00:7::/32")));

        assertTrue(opened.permits(InetAddress.getByName("10.1.255.3")));
        assertTrue(opened.permits(InetAddress.getByName("fd00:7::9")));
        assertFalse(opened.permits(InetAddress.getByName("10.2.0.1")));
        assertFalse(opened.permits(InetAddress.getByName("fd00:8::9")));
        assertTrue(opened.permits(InetAddress.getByName("8.8.8.8")));
        assertFalse(opened.isAllowed(InetAddress.getByName("8.8.8.8")));
    }

    static Stream<byte[]> anyAddresses() {
        var random = new Random(27);
        return Stream.generate(() -> {
                    byte[] four = new byte[4];
                    random.nextBytes(four);
                    return four;
                })
                .limit(500);
    }

    @ParameterizedTest
    @MethodSource("anyAddresses")
    void an_address_wrapped_in_the_other_version_opens_nothing_that_was_closed(byte[] four)
            throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(four, 0, mapped, 12, 4);

        assertEquals(POLICY.permits(InetAddress.getByAddress(four)), POLICY.permits(InetAddress.getByAddress(mapped)));

        for (byte[] prefix :
                List.of(new byte[] {0x20, 0x02}, new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b}, new byte[12])) {
            byte[] tunnel = new byte[16];
            System.arraycopy(prefix, 0, tunnel, 0, prefix.length);
            System.arraycopy(four, 0, tunnel, prefix.length == 2 ? 2 : 12, 4);
            assertFalse(POLICY.permits(InetAddress.getByAddress(tunnel)));
        }
    }

    @ParameterizedTest
    @MethodSource("anyAddresses")
    void an_address_is_in_the_block_of_its_own_beginning(byte[] four) throws UnknownHostException {
        var address = InetAddress.getByAddress(four);
        for (int bits = 0; bits <= 32; bits++) {
            assertTrue(new Cidr(address, bits).contains(address));
        }
        byte[] other = four.clone();
        other[3] ^= 1;
        assertTrue(new Cidr(address, 31).contains(InetAddress.getByAddress(other)));
        assertFalse(new Cidr(address, 32).contains(InetAddress.getByAddress(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "localhost/8",
                "10.0.0.0/x",
                "::1/129",
                "300.1.1.1/8"
            })
    void what_is_no_block_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Cidr.of(text));
    }
}
