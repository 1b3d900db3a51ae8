package dev.regente.profile.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.model.Normaliser.Claim;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {

    private final Normaliser normaliser =
            new Normaliser(text -> text.startsWith("+") ? Optional.of(text) : Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "email, , ' Helen@Example.COM ', helen@example.com",
        "email, , Ｈｅｌｅｎ＠example.com, helen@example.com",
        "whatsapp, , +5511988887777, 5511988887777",
        "telegram, , @Helen, helen",
        "telegram, , Helen, helen",
        "instagram, page, HELEN.P, helen.p",
        "x, , Helen_P, helen_p",
        "telegram, , 123456, 123456",
        "viber, bot, 01234567890A=, 01234567890A=",
        "whatsapp_bsuid, portfolio, BR.1502576394655843, BR.1502576394655843",
        "user_id, , Helen-7, Helen-7",
    })
    void each_type_has_one_form(String type, String scope, String value, String expected) {
        assertEquals(
                Optional.of(expected),
                normaliser.normalise(new Claim(type, scope, value, true)).map(Identifier::value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void values_that_are_empty_are_dropped(String value) {
        assertEquals(Optional.empty(), normaliser.normalise(new Claim("user_id", null, value, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"helen", "helen@", "two words@example.com"})
    void what_is_no_address_is_dropped(String value) {
        assertEquals(Optional.empty(), normaliser.normalise(new Claim("email", null, value, true)));
    }

    @Test
    void a_scoped_type_without_its_scope_tells_nothing() {
        assertEquals(Optional.empty(), normaliser.normalise(new Claim("messenger", null, "123", true)));
    }

    @Test
    void the_same_value_on_two_pages_is_two_people() {
        var one = normaliser.normalise(new Claim("messenger", "page-1", "123", true));
        var other = normaliser.normalise(new Claim("messenger", "page-2", "123", true));

        assertEquals("page-1", one.orElseThrow().key().scope());
        assertEquals("page-2", other.orElseThrow().key().scope());
    }

    @Test
    void a_scope_that_a_type_does_not_have_is_ignored() {
        var found = normaliser.normalise(new Claim("phone", "whatever", "+5511988887777", true));

        assertEquals("", found.orElseThrow().key().scope());
    }

    @Test
    void types_that_we_do_not_know_are_dropped() {
        assertEquals(List.of(), normaliser.normalise(List.of(new Claim("shoe_size", null, "42", true))));
    }

    @Test
    void of_two_spellings_of_one_identifier_the_verified_one_stays() {
        var found = normaliser.normalise(List.of(
                new Claim("phone", null, "+553188888888", false), new Claim("phone", null, "+5531988888888", true)));

        assertEquals(1, found.size());
        assertEquals("+5531988888888", found.get(0).value());
        assertTrue(found.get(0).verified());
    }
}
