package dev.regente.routing.survey.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.SurveyMetric;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyTextsTest {

    @ParameterizedTest
    @CsvSource({"pt-BR,Avaliar", "pt_BR,Avaliar", "pt,Avaliar", "es-MX,Calificar", "en-US,Rate our service"})
    void a_customer_is_asked_in_her_language_whatever_its_region(String tag, String label) {
        assertEquals(label, SurveyTexts.of("csat", tag).label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "", "not a tag"})
    void whoever_speaks_what_we_do_not_is_asked_in_english(String tag) {
        assertEquals("Rate our service", SurveyTexts.of("csat", tag).label());
    }

    @Test
    void a_language_that_is_not_known_is_english() {
        assertEquals("Rate our service", SurveyTexts.of("csat", null).label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt", "es"})
    void every_language_has_all_scales_and_fits_every_channel(String tag) {
        for (SurveyMetric metric : SurveyMetric.values()) {
            SurveyTexts texts = SurveyTexts.of(metric.toString(), tag);
            int lowest = metric.lowest();

            assertEquals(metric.highest() - lowest + 1, texts.titles().size());
            IntStream.range(0, texts.titles().size())
                    .forEach(i -> assertTrue(texts.titles().get(i).matches(lowest + i + "( – .+)?")));
            assertTrue(texts.question().matches(".* " + lowest + " \\(.+\\) .*" + metric.highest() + " \\(.+\\)\\."));
            assertTrue(texts.titles().stream().allMatch(title -> title.length() <= 24));
            assertTrue(texts.label().length() <= 20);
        }
    }
}
