package dev.regente.gateway.touchpoint.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PropertiesTest {

    @Test
    void what_anybody_would_tell_is_kept_as_it_is() {
        Map<String, Object> told =
                Map.of("total", 129.9, "paid", true, "items", List.of(Map.of("sku", "a"), "b"), "name", "Zoë 🙂");

        Properties kept = Properties.of(told);

        assertEquals(told, kept.values());
        assertFalse(kept.cut());
    }

    @Test
    void what_no_database_holds_is_left_out_and_nothing_is_not_told() {
        var told = new HashMap<String, Object>();
        told.put("a\0b", "x\0y\ud800z🙂");
        told.put("nothing", null);

        assertEquals(Map.of("ab", "xyz🙂"), Properties.of(told).values());
        assertEquals(Map.of(), Properties.of(null).values());
    }

    @Test
    void what_is_too_much_is_cut_and_said_to_be() {
        var many = new TreeMap<String, Object>();
        for (int i = 0; i < 60; i++) {
            many.put("field" + i, i);
        }
        assertEquals(50, Properties.of(many).values().size());
        assertTrue(Properties.of(many).cut());
        assertEquals(Map.of(), Properties.of(Map.of("long", "x".repeat(8_193))).values());
        assertTrue(Properties.of(Map.of("long", "x".repeat(8_193))).cut());
        assertEquals(
                Map.of("list", List.of("a")),
                Properties.of(Map.of("list", List.of("a", "x".repeat(9_000)))).values());
    }

    @Test
    void what_is_too_deep_or_too_much_in_all_ends_soon() {
        Object deep = "bottom";
        for (int i = 0; i < 10_000; i++) {
            deep = List.of(deep);
        }
        var wide = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            wide.add(new ArrayList<>(wide));
        }

        assertTrue(Properties.of(Map.of("deep", deep)).cut());
        assertTrue(Properties.of(Map.of("wide", wide)).cut());
        assertTrue(Properties.of(Map.of("wide", wide)).values().toString().length() < 10_000);
    }
}
