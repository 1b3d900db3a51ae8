package dev.regente.gateway.survey.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageWordsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "pt-BR, -, pt-BR",
                "pt_PT, en, pt-BR",
                "es-419, -, es",
                "en, pt-BR, en",
                "-, 'fr-CA, es;q=0.7, pt;q=0.9', pt-BR",
                "-, 'es-MX,es;q=0.9', es",
                "de, 'es', es",
                "-, 'xx;q=nonsense', en",
                "-, '*', en",
                "-, -, en",
                "'', '', en"
            })
    void the_survey_says_the_language_and_else_the_browser(String language, String accepted, String expected) {
        assertEquals(expected, PageWords.in(language, accepted).language());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR", "es"})
    void every_language_has_words_for_every_metric_and_state(String language) {
        var words = PageWords.in(language, null);
        for (String metric : List.of("csat", "nps", "ces")) {
            var scores = IntStream.rangeClosed(0, 10).boxed().toList();
            for (SurveyPage.State state : SurveyPage.State.values()) {
                var page = new SurveyPage(state, words, metric, scores, 10);
                assertTrue(page.heading().length() > 5 && page.text().length() + (page.asks() ? 9 : 0) > 5);
            }
            assertEquals(
                    11,
                    new SurveyPage(SurveyPage.State.ASKS, words, metric, scores, null)
                            .choices()
                            .size());
        }
    }

    @Test
    void a_score_is_named_where_it_has_a_name_and_the_ends_of_a_scale_are_explained() {
        var words = PageWords.in("en", null);

        assertEquals("Satisfied", words.label("csat", List.of(1, 2, 3, 4, 5), 4));
        assertEquals("0, Not at all likely", words.label("nps", List.of(0, 1, 2), 0));
        assertEquals("1", words.label("nps", List.of(0, 1, 2), 1));
        assertEquals("3, Very satisfied", words.label("csat", List.of(1, 2, 3), 3));
    }

    @Test
    void a_comment_is_tidied_and_cut_between_characters() {
        assertEquals("", Comment.tidy(null));
        assertEquals("Great\nthanks", Comment.tidy("  Gr\u0000eat\nthanks\u001b "));
        assertEquals(2_000, Comment.tidy("🙂".repeat(3_000)).codePointCount(0, 4_000));
    }
}
