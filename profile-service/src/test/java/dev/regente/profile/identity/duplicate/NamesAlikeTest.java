package dev.regente.profile.identity.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.duplicate.model.NameKeys;
import dev.regente.profile.identity.duplicate.model.NameLikeness;
import dev.regente.profile.identity.duplicate.model.PersonName;
import dev.regente.profile.identity.duplicate.model.Resembling;
import dev.regente.profile.identity.duplicate.model.Sign;
import dev.regente.profile.identity.duplicate.model.Suspicion;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real names, by the libraries that the service uses. */
class NamesAlikeTest {

    private final NameLikeness names = new NameLikeness(DuplicateProducers.likeness());
    private final Suspicion suspicion = new Suspicion(names);
    private final NameKeys keys = new NameKeys(DuplicateProducers.sound());

    @ParameterizedTest
    @CsvSource({
        "José da Silva,          Jose Silva,             1",
        "José da Silva,          'Silva, José',          1",
        "JOSÉ DA SILVA,          josé dá sílva,          1",
        "Helen Peterson,         Hellen Petersen,        0.96",
        "Müller Hans,            Hans Mueller,           0.96",
        "José Silva,             José Silva Santos,      0.9",
        "J. Silva,               José Silva,             0.9",
        "Helen,                  Helen Peterson,         0.9",
        "Helen Peterson,         Peter Johnson,          0.46",
        "Maria Silva,            Joana Silva,            0.5",
        "Bob Miller,             Robert Miller,          0.5",
        "Beto,                   Roberto,                0",
        "李 小龍,                 小龍 李,                  1",
    })
    void names_are_as_alike_as_people_think(String one, String other, double likeness) {
        assertEquals(likeness, names.of(PersonName.of(one), PersonName.of(other)), 0.02);
    }

    @ParameterizedTest
    @CsvSource({
        // One has, other has, how many have such a name, whether people are asked.
        "Helen Peterson,  Hellen Petersen,  '',      2,  true",
        "Helen Peterson,  Hellen Petersen,  '',      51, false",
        "José da Silva,   Jose Silva,       '',      51, false",
        "José da Silva,   Jose Silva,       city,    51, true",
        "José da Silva,   Jose Silva,       company, 51, true",
        "Helen,           Helen,            '',      2,  false",
        "Helen,           Helen Peterson,   company, 2,  true",
        "Bob Miller,      Robert Miller,    company, 2,  false",
    })
    void a_common_name_alone_or_a_first_name_is_no_reason_to_ask(
            String one, String other, String shared, int holders, boolean asked) {
        var signs = suspicion.of(person(one, shared), person(other, shared), holders);

        assertEquals(asked, Sign.together(signs) >= Suspicion.WORTH_A_LOOK, signs.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "José da Silva,   'Silva, Jose'",
        "Helen Peterson,  Hellen Petersen",
        "Souza Luis,      Luiz Sousa",
        "José Silva,      José Silva Santos",
        "J. Silva,        José Silva",
    })
    void what_is_alike_is_filed_under_the_same_key(String one, String other) {
        assertTrue(
                !Collections.disjoint(keys.of(person(one, "")), keys.of(person(other, ""))),
                keys.of(person(one, "")) + " and " + keys.of(person(other, "")));
    }

    private static Resembling person(String name, String circle) {
        return Resembling.of(new UUID(0, 1), name, null, circle.isEmpty() ? Map.of() : Map.of(circle, "São Paulo"));
    }
}
