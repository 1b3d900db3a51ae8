package dev.regente.contracts;

/** What a survey asks for, each on its own scale: satisfaction, willingness to recommend, or ease. */
public enum SurveyMetric {
    CSAT(1, 5),
    NPS(0, 10),
    /** 7 is the easiest. */
    CES(1, 7);

    private final int lowest;
    private final int highest;

    SurveyMetric(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    public int lowest() {
        return lowest;
    }

    public int highest() {
        return highest;
    }

    /** Whether a score is on its scale. */
    public boolean takes(int score) {
        return score >= lowest && score <= highest;
    }

    @Override
    public String toString() {
        return Wire.word(this);
    }
}
