package dev.regente.gateway.survey.model;

/**
 * What something that a customer sent is to a survey.
 *
 * @param survey null for a message
 */
public record Reading(Kind kind, OpenSurvey survey, int score) {

    /** Only a message is shown to anybody; only an answer counts. */
    public enum Kind {
        MESSAGE,
        ANSWER,
        /** A button of a survey that is answered: the first answer counts. */
        REPEATED,
        /** A button of a survey that has expired. */
        LATE
    }

    static final Reading MESSAGE = new Reading(Kind.MESSAGE, null, 0);

    public boolean isMessage() {
        return kind == Kind.MESSAGE;
    }
}
