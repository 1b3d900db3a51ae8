package dev.regente.gateway.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ClientsTest {

    @Test
    void an_address_is_a_client_and_of_ipv6_a_network() {
        assertNotEquals(Clients.of("192.0.2.1"), Clients.of("192.0.2.2"));
        assertEquals(Clients.of("2001:db8::1"), Clients.of("2001:db8:0:0:ffff::2"));
        assertNotEquals(Clients.of("2001:db8::1"), Clients.of("2001:db8:0:1::1"));
        assertEquals(Clients.of("192.0.2.1"), Clients.of("::ffff:192.0.2.1"));
    }

    @Test
    void what_is_no_address_is_never_looked_up() {
        for (String nonsense : new String[] {null, "", "example.com", "abc.de", "999.999.999.999", ":::::"}) {
            assertEquals("unknown", Clients.of(nonsense));
        }
    }
}
