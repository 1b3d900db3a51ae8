package dev.regente.gateway.survey.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A survey that one customer may answer.
 *
 * @param scores what can be answered
 * @param shown whether it may have reached the customer
 * @param spokenOver whether the customer wrote something else since
 * @param score what was answered; null where nothing was, or it was not noted yet
 */
public record OpenSurvey(
        UUID id,
        UUID sender,
        Asked about,
        List<Integer> scores,
        Instant expiresAt,
        boolean shown,
        boolean answered,
        boolean spokenOver,
        Integer score) {

    public OpenSurvey {
        scores = List.copyOf(scores);
    }

    /** What the survey asks about, in the contract's words. */
    public record Asked(String conversationId, int episode, String metric) {}

    /** Whether a score that is written, without a button, can only be meant for it. */
    boolean takesText(int score, Instant at) {
        return isCurrent(at) && shown && !spokenOver && scores.contains(score);
    }

    boolean isCurrent(Instant at) {
        return !answered && at.isBefore(expiresAt);
    }

    public OpenSurvey afterAnswer(int given) {
        return new OpenSurvey(id, sender, about, scores, expiresAt, shown, true, spokenOver, given);
    }

    OpenSurvey afterOtherWords() {
        return new OpenSurvey(id, sender, about, scores, expiresAt, shown, answered, true, score);
    }
}
