package dev.regente.gateway.fetch.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example.com/a/b?c=d%20e, cdn.example.com, 443, true, /a/b?c=d%20e",
        "http://EXAMPLE.com, example.com, 80, false, /",
        "http://example.com:8080/x#y, example.com, 8080, false, /x",
        "http://127.0.0.1/x, 127.0.0.1, 80, false, /x",
        "http://[::1]:81/, [::1], 81, false, /",
        "https://xn--bcher-kva.example/, xn--bcher-kva.example, 443, true, /"
    })
    void an_ordinary_url_is_taken_apart(URI url, String host, int port, boolean tls, String path) {
        assertEquals(Optional.of(new Target(host, port, tls, path)), Target.of(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://example.com/_x",
                "ftp://example.com/x",
                "jar:http://example.com/a!/b",
                "data:text/plain,x",
                "//example.com/x",
                "/x",
                "http:///x",
                "http:x",
                "http://user:secret@example.com/",
                "http://example.com@10.0.0.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1.2/",
                "http://256.1.1.1/",
                "http://1.2.3.4.5/",
                "http://example.0x7f/",
                "http://localhost./",
                "http://[::ffff:127.0.0.1%25eth0]/",
                "http://[fe80::1%25eth0]/"
            })
    void an_odd_one_is_refused(String url) {
        assertEquals(Optional.empty(), Target.of(URI.create(url)));
    }

    @Test
    void a_url_without_end_is_refused() {
        assertEquals(Optional.empty(), Target.of(URI.create("http://example.com/" + "a".repeat(5000))));
    }

    @Test
    void a_host_is_one_of_the_known_ones_or_below_a_starred_one() {
        var hosts = List.of("*.fbcdn.net", "lookaside.fbsbx.com");

        assertTrue(target("https://scontent.xx.fbcdn.net/v").isAt(hosts));
        assertTrue(target("https://lookaside.fbsbx.com/v").isAt(hosts));
        assertFalse(target("https://fbcdn.net/v").isAt(hosts));
        assertFalse(target("https://evilfbcdn.net/v").isAt(hosts));
        assertFalse(target("https://fbcdn.net.evil.example/v").isAt(hosts));
        assertFalse(target("https://x.lookaside.fbsbx.com/v").isAt(hosts));
    }

    private static Target target(String url) {
        return Target.of(URI.create(url)).orElseThrow();
    }
}
