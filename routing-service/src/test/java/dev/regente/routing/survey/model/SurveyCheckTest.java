package dev.regente.routing.survey.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Hold;
import dev.regente.routing.conversation.model.Labels;
import dev.regente.routing.conversation.model.QueuePlace;
import dev.regente.routing.conversation.model.Rest;
import dev.regente.routing.conversation.model.State;
import dev.regente.routing.conversation.model.Whose;
import dev.regente.routing.survey.model.SurveyCheck.Outcome;
import dev.regente.routing.transcript.model.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SurveyCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofHours(72));
    private static final Instant CLOSES = NOW.plus(Duration.ofHours(24));

    @Test
    void a_customer_whose_case_is_solved_is_asked_while_the_window_is_open() {
        var check = new SurveyCheck(conversation(State.RESOLVED), false, leg(CLOSES));

        assertEquals(Outcome.SENT, check.at(NOW, 1, EXPIRES));
        assertEquals(CLOSES, check.sendBefore(EXPIRES));
        assertEquals(Outcome.WINDOW_CLOSED, check.at(CLOSES, 1, EXPIRES));
    }

    @Test
    void a_channel_without_a_window_is_open_until_the_survey_expires() {
        var check = new SurveyCheck(conversation(State.RESOLVED), false, leg(null));

        assertEquals(Outcome.SENT, check.at(EXPIRES.minusMillis(1), 1, EXPIRES));
        assertEquals(EXPIRES, check.sendBefore(EXPIRES));
        assertEquals(Outcome.EXPIRED, check.at(EXPIRES, 1, EXPIRES));
    }

    @Test
    void a_case_that_went_on_is_not_asked_about() {
        assertEquals(
                Outcome.REOPENED, new SurveyCheck(conversation(State.QUEUED), true, leg(null)).at(NOW, 1, EXPIRES));
        assertEquals(
                Outcome.REOPENED, new SurveyCheck(conversation(State.RESOLVED), false, leg(null)).at(NOW, 2, EXPIRES));
        assertEquals(
                Outcome.ANOTHER_OPEN,
                new SurveyCheck(conversation(State.RESOLVED), true, leg(null)).at(NOW, 1, EXPIRES));
    }

    @Test
    void nobody_is_asked_about_what_is_not_known_or_where_she_never_wrote() {
        assertEquals(Outcome.UNKNOWN_CONVERSATION, new SurveyCheck(null, false, null).at(NOW, 1, EXPIRES));
        assertEquals(Outcome.NO_LEG, new SurveyCheck(conversation(State.RESOLVED), false, null).at(NOW, 1, EXPIRES));
    }

    private static Conversation conversation(State state) {
        return new Conversation(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                Whose.of("helen"),
                state,
                1,
                new QueuePlace("general", 0, 1, NOW, List.of(), null),
                new Hold(null, 0, 1),
                "whatsapp",
                "whatsapp-main",
                NOW,
                Labels.NONE,
                Rest.NONE,
                null,
                1);
    }

    private static Leg leg(Instant freeUntil) {
        return new Leg("sender", "helen", "whatsapp", "whatsapp-main", NOW, freeUntil, null);
    }
}
