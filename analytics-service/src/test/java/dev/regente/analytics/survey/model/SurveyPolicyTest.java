package dev.regente.analytics.survey.model;

import static dev.regente.analytics.fixture.Told.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SurveyPolicyTest {

    private static final Instant SOON = NOON.plusSeconds(1);
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void a_case_that_a_person_solved_is_asked_about() {
        assertEquals(Verdict.ASKED, policy(true, 1).decide(ended(false), true, SOON));
    }

    @Test
    void nobody_is_asked_while_the_survey_is_disabled() {
        assertEquals(Verdict.DISABLED, policy(false, 1).decide(ended(false), true, SOON));
    }

    @Test
    void a_case_that_goes_on_is_not_asked_about() {
        assertEquals(Verdict.REOPENED, policy(true, 1).decide(ended(true), true, SOON));
    }

    @Test
    void what_is_heard_of_too_late_is_not_asked_about() {
        Duration expiry = Duration.ofHours(72);

        assertEquals(
                Verdict.ASKED,
                policy(true, 1).decide(ended(false), true, NOON.plus(expiry).minusMillis(1)));
        assertEquals(Verdict.EXPIRED, policy(true, 1).decide(ended(false), true, NOON.plus(expiry)));
    }

    @Test
    void a_customer_who_was_asked_lately_is_left_alone() {
        assertEquals(Verdict.COOLING_DOWN, policy(true, 1).decide(ended(false), false, SOON));
        assertEquals(Verdict.NOT_SAMPLED, policy(true, 0).decide(ended(false), false, SOON));
    }

    @Test
    void a_sampling_of_zero_asks_nobody() {
        assertEquals(Verdict.NOT_SAMPLED, policy(true, 0).decide(ended(false), true, SOON));
    }

    private static SurveyPolicy policy(boolean enabled, double sampling) {
        return new SurveyPolicy("csat", "csat", enabled, sampling, WEEK, Duration.ofHours(72), 1);
    }

    private static Case ended(boolean reopened) {
        return new Case(
                UUID.fromString("019a9f00-4444-7aaa-8bbb-000000000004"),
                1,
                UUID.fromString("019a9f00-3333-7aaa-8bbb-000000000003"),
                NOON,
                reopened,
                new Case.Attribution("whatsapp", "whatsapp-main", "general", "ana"));
    }
}
