package dev.regente.profile.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.profile.identity.model.Normaliser.Claim;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailEquivalenceTest {

    private static final EmailEquivalence BOTH =
            EmailEquivalence.of(true, List.of("Gmail.com", "xn--bcher-kva.example"));

    private final Normaliser plain = new Normaliser(text -> Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "helen@example.com, helen@example.com",
        "helen+shop@example.com, helen@example.com",
        "helen+shop+2@example.com, helen@example.com",
        "+shop@example.com, +shop@example.com",
        "h.elen@example.com, h.elen@example.com",
        "H.el.en+shop@GMAIL.com, helen@gmail.com",
        "...@gmail.com, ...@gmail.com",
        "helen@mail.gmail.com, helen@mail.gmail.com",
        "h.elen@Bücher.example, helen@bücher.example",
        "h.elen@xn--bcher-kva.example, helen@bücher.example",
    })
    void only_what_is_compared_follows_the_rules(String value, String key) {
        Identifier read = plain.with(BOTH)
                .normalise(new Claim("email", null, value, true))
                .orElseThrow();

        assertEquals(key, read.key().match());
        assertEquals(value.toLowerCase(Locale.ROOT), read.value());
    }

    @Test
    void every_address_is_a_mailbox_of_its_own_where_nobody_says_otherwise() {
        var one = plain.normalise(new Claim("email", null, "helen+shop@gmail.com", true));
        var other = plain.normalise(new Claim("email", null, "helen@gmail.com", true));

        assertNotEquals(one.map(Identifier::key), other.map(Identifier::key));
    }

    @Test
    void the_two_ways_to_write_a_domain_are_one_and_two_domains_stay_two() {
        assertEquals(key("helen@bücher.example"), key("helen@XN--BCHER-KVA.example"));
        assertEquals(key("helen@bücher.example"), key("helen@bu\u0308cher.example"));
        assertNotEquals(key("helen@straße.example"), key("helen@strasse.example"));
        assertEquals("helen@xn--0.example", key("helen@xn--0.example").match());
        assertEquals("helen@" + "ü".repeat(80), key("helen@" + "ü".repeat(80)).match());
    }

    private Identifier.Key key(String address) {
        return plain.normalise(new Claim("email", null, address, true))
                .orElseThrow()
                .key();
    }

    @Test
    void two_spellings_of_one_address_are_one_identifier_and_the_vouched_one_stands() {
        var read = plain.with(BOTH)
                .normalise(List.of(
                        new Claim("email", null, "helen+a@example.com", false),
                        new Claim("email", null, "helen+b@example.com", true)));

        assertEquals(
                List.of("helen+b@example.com"),
                read.stream().map(Identifier::value).toList());
    }

    @Test
    void an_address_that_was_read_by_other_rules_is_read_again_and_nothing_else_is() {
        Identifier email = plain.normalise(new Claim("email", null, "helen+shop@example.com", true))
                .orElseThrow();
        Identifier user = plain.normalise(new Claim("user_id", null, "helen+shop@example.com", true))
                .orElseThrow();

        assertEquals("helen@example.com", BOTH.applyTo(email).key().match());
        assertEquals(email, EmailEquivalence.NONE.applyTo(BOTH.applyTo(email)));
        assertEquals(user, BOTH.applyTo(user));
    }
}
