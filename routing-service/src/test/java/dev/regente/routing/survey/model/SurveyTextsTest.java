package dev.regente.routing.survey.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyTextsTest {

    @ParameterizedTest
    @CsvSource({"pt-BR,Avaliar", "pt_BR,Avaliar", "pt,Avaliar", "es-MX,Calificar", "en-US,Rate our service"})
    void a_customer_is_asked_in_her_language_whatever_its_region(String tag, String label) {
        assertEquals(label, SurveyTexts.in(tag).label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "", "not a tag"})
    void whoever_speaks_what_we_do_not_is_asked_in_english(String tag) {
        assertEquals("Rate our service", SurveyTexts.in(tag).label());
    }

    @Test
    void a_language_that_is_not_known_is_english() {
        assertEquals("Rate our service", SurveyTexts.in(null).label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt", "es"})
    void every_language_has_five_scores_and_fits_every_channel(String tag) {
        SurveyTexts texts = SurveyTexts.in(tag);

        assertEquals(5, texts.titles().size());
        IntStream.range(0, 5).forEach(i -> assertTrue(texts.titles().get(i).startsWith(i + 1 + " – ")));
        assertTrue(texts.titles().stream().allMatch(title -> title.length() <= 24));
        assertTrue(texts.label().length() <= 20);
    }
}
