package dev.regente.routing.label.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.conversation.model.Labels;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelPatchTest {

    private static final Labels BEFORE =
            new Labels(List.of("vip"), "refund", "billing", Map.of("order", "991", "gift", true));

    @Test
    void null_clears_what_is_not_named_stays_and_attributes_are_merged() {
        assertEquals(
                new Labels(List.of(), "refund", null, Map.of("order", "992", "gift", true)),
                patch("tags", null, "team", null, "attributes", Map.of("order", "992"))
                        .applyTo(BEFORE));
        assertEquals(
                new Labels(List.of("vip"), "return", "billing", Map.of()),
                patch("topic", " return ", "attributes", null).applyTo(BEFORE));
        assertEquals(
                Map.of("gift", true),
                patch("attributes", Collections.singletonMap("order", null))
                        .applyTo(BEFORE)
                        .attributes());
        assertEquals(BEFORE, patch().applyTo(BEFORE));
    }

    @Test
    void each_field_has_its_limits() {
        assertEquals("unknown_field", fault("state", "closed"));
        assertEquals("invalid_request", fault("tags", "vip"));
        assertEquals("invalid_request", fault("tags", List.of(" ")));
        assertEquals("invalid_request", fault("tags", Collections.nCopies(51, "vip")));
        assertEquals("invalid_request", fault("topic", "x".repeat(65)));
        assertEquals("invalid_request", fault("team", 7));
        assertEquals("invalid_request", fault("attributes", List.of()));
        assertEquals("invalid_request", fault("attributes", Map.of("a", Map.of())));
        assertEquals("invalid_request", fault("attributes", Map.of("a", "x".repeat(1_025))));
        assertEquals("", fault("attributes", Map.of("a", 1.5)));
        assertEquals("", fault("tags", Collections.nCopies(50, "x".repeat(64))));
    }

    @Test
    void there_may_not_be_too_many_attributes_in_all() {
        Map<String, Object> hundred =
                IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "a" + i, i -> (Object) i));
        assertFalse(LabelPatch.areTooMany(patch("attributes", hundred).applyTo(Labels.NONE)));
        assertTrue(LabelPatch.areTooMany(patch("attributes", hundred).applyTo(BEFORE)));
    }

    private static String fault(String field, Object value) {
        return patch(field, value).fault().map(LabelPatch.Fault::code).orElse("");
    }

    private static LabelPatch patch(Object... fields) {
        var patch = new HashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            patch.put((String) fields[i], fields[i + 1]);
        }
        return new LabelPatch(patch);
    }
}
