package dev.regente.contracts.analytics;

import dev.regente.contracts.Event;
import dev.regente.contracts.SurveyMetric;
import java.time.Instant;

/**
 * A customer is to be asked how an episode of a conversation went.
 *
 * @param language a BCP 47 language tag
 * @param expiresAt from then on nobody needs to ask any more
 */
public record SurveyRequested(
        String conversationId, String surveyId, int episode, SurveyMetric metric, String language, Instant expiresAt)
        implements Event {

    public static final String ADDRESS = "analytics.survey-requested.v1";

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return conversationId;
    }
}
