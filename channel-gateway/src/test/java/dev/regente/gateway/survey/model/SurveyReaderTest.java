package dev.regente.gateway.survey.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.survey.model.Reading.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID HELEN = UUID.nameUUIDFromBytes(new byte[] {1});
    private static final UUID SOMEBODY = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final UUID ID = UUID.fromString("019a9f00-7777-7aaa-8bbb-000000000007");
    private static final String FIVE = "survey:" + ID + ":5";

    private final SurveyReader reader = new SurveyReader(List.of(survey(true, false, false)));

    @Test
    void a_button_of_the_survey_is_an_answer() {
        Reading reading = reader.read(press(HELEN, FIVE));

        assertEquals(Kind.ANSWER, reading.kind());
        assertEquals(5, reading.score());
        assertEquals(List.of(survey(true, true, false)), reader.changed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", " 5 ", "05", "\n5"})
    void exactly_a_score_is_an_answer(String text) {
        assertEquals(Kind.ANSWER, reader.read(text(text)).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 boxes are missing", "5/5", "5!", "6", "0", "55", "-5", "five", "", "⑤", "٥"})
    void anything_else_is_a_message(String text) {
        assertEquals(Kind.MESSAGE, reader.read(text(text)).kind());
    }

    @Test
    void the_first_answer_counts() {
        reader.read(press(HELEN, FIVE));

        assertEquals(
                Kind.REPEATED, reader.read(press(HELEN, "survey:" + ID + ":1")).kind());
        assertEquals(Kind.MESSAGE, reader.read(text("4")).kind());
        assertEquals(1, reader.changed().size());
    }

    @Test
    void after_other_words_a_written_score_is_a_message_but_the_button_still_answers() {
        assertEquals(Kind.MESSAGE, reader.read(text("5 boxes are missing")).kind());
        assertEquals(List.of(survey(true, false, true)), reader.changed());

        assertEquals(Kind.MESSAGE, reader.read(text("5")).kind());
        assertEquals(Kind.ANSWER, reader.read(press(HELEN, FIVE)).kind());
    }

    @Test
    void a_reaction_is_no_word() {
        reader.read(new SurveyReader.Said(HELEN, "reaction", "👍", null, NOW));

        assertTrue(reader.changed().isEmpty());
        assertEquals(Kind.ANSWER, reader.read(text("5")).kind());
    }

    @Test
    void a_button_that_somebody_else_presses_or_that_was_made_up_is_a_message() {
        assertEquals(Kind.MESSAGE, reader.read(press(SOMEBODY, FIVE)).kind());
        assertEquals(
                Kind.MESSAGE, reader.read(press(HELEN, "survey:" + ID + ":9")).kind());
        assertEquals(
                Kind.MESSAGE,
                reader.read(press(HELEN, "survey:" + SOMEBODY + ":5")).kind());
        assertEquals(
                Kind.MESSAGE, reader.read(press(HELEN, "survey:nonsense:5")).kind());
    }

    @Test
    void what_comes_after_the_expiry_is_late_by_button_and_a_message_in_words() {
        Instant late = NOW.plus(Duration.ofHours(72));

        assertEquals(
                Kind.LATE,
                reader.read(new SurveyReader.Said(HELEN, "choice", "5", FIVE, late))
                        .kind());
        assertEquals(
                Kind.MESSAGE,
                reader.read(new SurveyReader.Said(HELEN, "text", "5", null, late))
                        .kind());
    }

    @Test
    void a_score_is_no_answer_to_a_survey_that_never_reached_the_customer() {
        var unseen = new SurveyReader(List.of(survey(false, false, false)));

        assertEquals(Kind.MESSAGE, unseen.read(text("5")).kind());
    }

    private static SurveyReader.Said press(UUID sender, String payload) {
        return new SurveyReader.Said(sender, "choice", "5", payload, NOW);
    }

    private static SurveyReader.Said text(String text) {
        return new SurveyReader.Said(HELEN, "text", text, null, NOW);
    }

    private static OpenSurvey survey(boolean shown, boolean answered, boolean spokenOver) {
        return new OpenSurvey(
                ID,
                HELEN,
                new OpenSurvey.Asked("c1", 1, "csat"),
                List.of(1, 2, 3, 4, 5),
                NOW.plus(Duration.ofHours(72)),
                shown,
                answered,
                spokenOver,
                answered ? Integer.valueOf(5) : null);
    }
}
