package dev.regente.contracts;

/** What a survey asks for: satisfaction, willingness to recommend, or effort. */
public enum SurveyMetric {
    CSAT,
    NPS,
    CES;

    @Override
    public String toString() {
        return Wire.word(this);
    }
}
