package dev.regente.profile.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.profile.ProfileConfig;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers phones = new PhoneNumbers(new Brazil());

    @ParameterizedTest
    @CsvSource({
        "+55 31 98888-8888, +5531988888888",
        "+55 31 8888-8888, +553188888888",
        "(31) 98888-8888, +5531988888888",
        "031 98888 8888, +5531988888888",
        "5531988888888, +5531988888888",
        "0055 31 98888-8888, +5531988888888",
        "+1 (415) 555-0100, +14155550100",
        "+1 415 555 0100 ext. 7, +14155550100",
        "+54 9 11 2345-6789, +5491123456789",
        "+54 11 15 2345-6789, +5491123456789",
        "+351 912 345 678, +351912345678",
        "tel:+55-31-98888-8888, +5531988888888",
    })
    void people_write_numbers_as_they_like(String spelling, String e164) {
        assertEquals(Optional.of(e164), phones.e164(spelling));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "12", "+", "+999", "call me", "+55 31 98888-8888 98888-8888 98888-8888"})
    void what_is_no_number_is_none(String spelling) {
        assertEquals(Optional.empty(), phones.e164(spelling));
    }

    @ParameterizedTest
    @CsvSource({
        "+5531988888888, BR",
        "553188888888, BR",
        "351912345678, PT",
        "+14155550100, US",
        "+14165550100, CA",
        "+447400123456, GB",
        "+77012345678, KZ"
    })
    void a_number_tells_its_country(String number, String country) {
        assertEquals(Optional.of(country), phones.country(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+881612345678", "+80012345678", "+999123456789", "+19995550100", "", "helen"})
    void a_number_of_the_whole_world_or_of_none_tells_no_country(String number) {
        assertEquals(Optional.empty(), phones.country(number));
    }

    private static final class Brazil implements ProfileConfig {
        @Override
        public Identity identity() {
            return () -> "BR";
        }

        @Override
        public Timeline timeline() {
            return () -> 140;
        }
    }
}
