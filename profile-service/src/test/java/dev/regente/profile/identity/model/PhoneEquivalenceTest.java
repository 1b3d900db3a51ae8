package dev.regente.profile.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneEquivalenceTest {

    @ParameterizedTest
    @CsvSource({
        "+5531988888888, +553188888888",
        "+5511971234567, +551171234567",
        "+5491112345678, +541112345678",
        "+5215512345678, +525512345678",
    })
    void these_reach_the_same_phone(String one, String other) {
        assertEquals(PhoneEquivalence.keyOf(one), PhoneEquivalence.keyOf(other));
    }

    @ParameterizedTest
    @CsvSource({
        // A line at home in Brazil is no mobile phone without its ninth digit.
        "+5531932221111, +553132221111",
        // The same digits in another area or country.
        "+5531988888888, +551188888888",
        "+5531988888888, +3531988888888",
        "+14155550100, +14155550101",
    })
    void these_do_not(String one, String other) {
        assertNotEquals(PhoneEquivalence.keyOf(one), PhoneEquivalence.keyOf(other));
    }
}
