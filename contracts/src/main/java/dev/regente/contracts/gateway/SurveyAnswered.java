package dev.regente.contracts.gateway;

import dev.regente.contracts.Event;
import dev.regente.contracts.SurveyMetric;
import java.time.Instant;

/**
 * A customer answered a survey, by a button, on a page or with exactly a score. It was no message to anybody.
 *
 * @param comment the customer's own words; null where there are none
 * @param answeredAt the provider's time
 */
public record SurveyAnswered(
        String surveyId,
        String conversationId,
        int episode,
        SurveyMetric metric,
        int score,
        String comment,
        String channel,
        Instant answeredAt)
        implements Event {

    public static final String ADDRESS = "gateway.survey-answered.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return surveyId;
    }
}
