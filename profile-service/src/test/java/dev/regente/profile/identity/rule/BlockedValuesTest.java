package dev.regente.profile.identity.rule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.BlockList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedValuesTest {

    private final BlockedValues defaults = new BlockedValues(BlockList.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "000-000",
                "-",
                "-1",
                "null",
                "NULL",
                "anonymous",
                "Void",
                "undefined",
                "n/a",
                "abc123",
                "noreply@shop.example",
                "No-Reply@shop.example",
                "no_reply+17@shop.example",
                "donotreply@shop.example",
                "MAILER-DAEMON@shop.example",
                "bounces-77@shop.example"
            })
    void values_that_programs_send_when_they_know_nothing_are_blocked(String value) {
        assertTrue(defaults.blocks(identifier(IdentifierType.USER_ID, value)), value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "norepl@shop.example", "bouncesy@shop.example", "nobody", "reply@shop.example"})
    void values_that_only_look_a_bit_like_that_are_heard(String value) {
        assertFalse(defaults.blocks(identifier(IdentifierType.USER_ID, value)), value);
    }

    @Test
    void a_value_that_is_blocked_for_one_type_is_heard_for_another() {
        var list = new BlockedValues(new BlockList(
                List.of(), List.of(), Map.of(IdentifierType.EMAIL, List.of("Till@Shop.example")), List.of()));

        assertTrue(list.blocks(identifier(IdentifierType.EMAIL, "till@shop.example")));
        assertFalse(list.blocks(identifier(IdentifierType.EXTERNAL, "till@shop.example")));
    }

    private static Identifier identifier(IdentifierType type, String value) {
        return new Identifier(new Identifier.Key(type, "", value), value, value, true);
    }
}
