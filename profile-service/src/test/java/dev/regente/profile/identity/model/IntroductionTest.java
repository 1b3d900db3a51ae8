package dev.regente.profile.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntroductionTest {

    @ParameterizedTest
    @CsvSource({"pt_BR, pt-BR", "pt-br, pt-BR", "en, en", "not a language, ", "'', ", "und, "})
    void languages_are_read_as_channels_write_them(String locale, String expected) {
        assertEquals(expected, Introduction.of("Helen", locale).language());
    }

    @Test
    void an_empty_name_is_none() {
        assertNull(Introduction.of(" \t ", null).name());
    }

    @Test
    void a_long_name_ends_before_it_breaks_a_character() {
        String name = Introduction.of("🦊".repeat(300), null).name();

        assertEquals("🦊".repeat(200), name);
    }

    @ParameterizedTest
    @CsvSource({"'José  da-SILVA', jose da silva", "'Ünal Ğ.', unal g", "'', ''", "李小龍, 李小龍"})
    void names_are_searched_without_case_and_accents(String name, String expected) {
        assertEquals(expected, SearchWords.of(name));
    }
}
