package dev.regente.profile.directory.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.profile.directory.model.ProfilePatch.Fault;
import dev.regente.profile.identity.model.Profile.Traits;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilePatchTest {

    private static final Traits HELEN = new Traits(
            "Helen", "en", "America/Sao_Paulo", List.of("vip"), "whatsapp", Map.of("city", "Recife", "shoe", 38));

    @Test
    void what_is_not_named_stays() {
        assertEquals(HELEN, new ProfilePatch(Map.of()).applyTo(HELEN));
    }

    @Test
    void null_clears_a_field() {
        Traits after = new ProfilePatch(Collections.singletonMap("name", null)).applyTo(HELEN);

        assertEquals(null, after.name());
        assertEquals(List.of("name", "known"), after.differencesFrom(HELEN));
    }

    @Test
    void attributes_merge_and_null_removes_one() {
        var attributes = new HashMap<String, Object>();
        attributes.put("shoe", null);
        attributes.put("address", Map.of("street", "Rua A"));

        Traits after = new ProfilePatch(Map.of("attributes", attributes)).applyTo(HELEN);

        assertEquals(Map.of("city", "Recife", "address", Map.of("street", "Rua A")), after.attributes());
    }

    @Test
    void a_nested_attribute_merges_into_what_is_there() {
        var before = new Traits(null, null, null, null, null, Map.of("a", Map.of("x", 1, "y", 2)));

        Traits after = new ProfilePatch(Map.of("attributes", Map.of("a", Map.of("y", 3)))).applyTo(before);

        assertEquals(Map.of("a", Map.of("x", 1, "y", 3)), after.attributes());
    }

    @Test
    void tags_are_replaced_and_never_twice_the_same() {
        Traits after = new ProfilePatch(Map.of("tags", List.of("a", " a ", "b"))).applyTo(HELEN);

        assertEquals(List.of("a", "b"), after.tags());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "version", "identifiers", "mergedFrom", "createdAt"})
    void what_is_not_the_callers_to_change_is_refused(String field) {
        assertEquals("read_only_field", fault(field, "x"));
    }

    @Test
    void a_field_that_no_profile_has_is_refused_without_repeating_it() {
        Optional<Fault> fault = new ProfilePatch(Map.of("secret-4711", "x")).fault();

        assertEquals("unknown_field", fault.orElseThrow().code());
        assertEquals(false, fault.orElseThrow().detail().contains("4711"));
    }

    @Test
    void values_that_make_no_sense_are_refused() {
        assertEquals("invalid_field", fault("name", " "));
        assertEquals("invalid_field", fault("name", 7));
        assertEquals("invalid_field", fault("name", "x".repeat(201)));
        assertEquals("invalid_field", fault("language", "klingon language"));
        assertEquals("invalid_field", fault("timeZone", "Mars/Olympus"));
        assertEquals("invalid_field", fault("preferredChannel", "pigeon"));
        assertEquals("invalid_field", fault("tags", "vip"));
        assertEquals("invalid_field", fault("tags", List.of(1)));
        assertEquals("invalid_field", fault("attributes", List.of()));
        assertEquals("invalid_field", fault("attributes", Map.of("note", "x".repeat(4_001))));
        assertEquals("invalid_field", fault("attributes", nested(7)));
    }

    @Test
    void channels_of_ones_own_are_channels() {
        assertEquals(
                Optional.empty(),
                new ProfilePatch(Map.of("preferredChannel", "custom:kiosk", "timeZone", "Europe/Lisbon")).fault());
    }

    private static String fault(String field, Object value) {
        return new ProfilePatch(Map.of(field, value)).fault().orElseThrow().code();
    }

    private static Map<String, Object> nested(int depth) {
        return depth == 0 ? Map.of("leaf", 1) : Map.of("deeper", nested(depth - 1));
    }
}
