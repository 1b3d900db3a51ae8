package dev.regente.profile.identity.duplicate.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.model.SearchWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever says how words look alike, be it fair or not. */
class NameLikenessPropertiesTest {

    /** Counts equal letters at equal places, and the first word's more: it is not the same for either order. */
    private final NameLikeness names = new NameLikeness((one, other) -> {
        int same = 0;
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            same += one.charAt(i) == other.charAt(i) ? 1 : 0;
        }
        return (double) same / one.length();
    });

    private final Suspicion suspicion = new Suspicion(names);

    @Property(tries = 300)
    void likeness_is_the_same_for_either_order(@ForAll("names") String one, @ForAll("names") String other) {
        double likeness = names.of(PersonName.of(one), PersonName.of(other));

        assertEquals(likeness, names.of(PersonName.of(other), PersonName.of(one)));
        assertTrue(likeness >= 0 && likeness <= 1, "" + likeness);
    }

    @Property(tries = 300)
    void the_order_of_words_accents_and_case_mean_nothing(@ForAll("names") String name, @ForAll Random chance) {
        List<String> words = new ArrayList<>(Arrays.asList(name.split(" ")));
        Collections.shuffle(words, chance);
        String shuffled = String.join(", ", words).toUpperCase(java.util.Locale.ROOT);

        assertEquals(1, names.of(PersonName.of(name), PersonName.of(shuffled)));
        assertEquals(1, names.of(PersonName.of(name), PersonName.of(SearchWords.of(name))));
    }

    @Property(tries = 300)
    void suspicion_is_the_same_for_either_order_and_less_for_a_more_common_name(
            @ForAll("names") String one, @ForAll("names") String other) {
        Resembling left = person(one);
        Resembling right = person(other);
        for (int holders = 2; holders < 100; holders++) {
            assertEquals(suspicion.of(left, right, holders), suspicion.of(right, left, holders));
            assertTrue(Sign.together(suspicion.of(left, right, holders))
                    >= Sign.together(suspicion.of(left, right, holders + 1)));
        }
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> word = Arbitraries.of(
                "josé", "jose", "silva", "sílva", "da", "j", "maria", "mario", "helen", "hellen", "von", "peterson");
        return word.list().ofMinSize(1).ofMaxSize(6).map(words -> String.join(" ", words));
    }

    private static Resembling person(String name) {
        return Resembling.of(new UUID(0, 1), name, "pt", Map.of("city", name.substring(0, 1)));
    }
}
