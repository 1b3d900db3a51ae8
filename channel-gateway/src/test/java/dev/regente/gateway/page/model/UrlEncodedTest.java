package dev.regente.gateway.page.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UrlEncodedTest {

    @Test
    void fields_are_read_as_a_browser_writes_them() {
        assertEquals(
                List.of(Map.entry("name", "Helen Müller"), Map.entry("a", "1=2&3"), Map.entry("empty", "")),
                read("name=Helen+M%C3%BCller&a=1%3D2%263&empty="));
    }

    @Test
    void nonsense_is_taken_as_it_is() {
        assertEquals(
                List.of(Map.entry("%zz", "100%"), Map.entry("alone", ""), Map.entry("", "x")),
                read("&&%zz=100%&alone&=x&"));
        assertEquals(List.of(), read(""));
    }

    @Test
    void no_more_fields_are_read_than_are_wanted() {
        assertEquals(10, read("a=1&".repeat(100_000)).size());
    }

    @Test
    void the_first_of_a_name_is_meant() {
        assertEquals("1", UrlEncoded.first(read("a=1&a=2"), "a"));
        assertNull(UrlEncoded.first(read("a=1"), "b"));
    }

    private static List<Map.Entry<String, String>> read(String body) {
        return UrlEncoded.fields(body.getBytes(StandardCharsets.UTF_8), 10);
    }
}
