package dev.regente.gateway.survey.model;

import dev.regente.gateway.page.model.Languages;
import java.util.List;
import java.util.Map;

/**
 * What the page of a survey says, in one language.
 *
 * @param language the BCP 47 tag of the page
 * @param questions by the metric that they ask for
 * @param csat the names of its scores, from the worst to the best
 * @param reply how a choice is answered where there are no buttons; the link stands behind it
 */
public record PageWords(
        String language,
        Map<String, Question> questions,
        List<String> csat,
        Thanks thanks,
        Trouble trouble,
        String commentLabel,
        String send,
        String reply) {

    /** A question and what the ends of its scale mean. */
    public record Question(String text, String lowest, String highest) {}

    /** After an answer. */
    public record Thanks(String heading, String score, String comment, String already) {}

    /** What a customer sees where there is nothing to answer. */
    public record Trouble(String gone, String goneText, String wrong, String wrongText, String busy, String busyText) {}

    private static final Map<String, PageWords> ALL =
            Map.of("en", PageTexts.ENGLISH, "pt", PageTexts.PORTUGUESE, "es", PageTexts.SPANISH);

    public PageWords {
        questions = Map.copyOf(questions);
        csat = List.copyOf(csat);
    }

    /**
     * In the language of the survey where we speak it, else in the one that the browser likes best, else in English.
     *
     * @param language a BCP 47 tag; null where nobody said
     * @param accepted an {@code Accept-Language} header; null for none
     */
    public static PageWords in(String language, String accepted) {
        return ALL.get(Languages.choose(language, accepted, ALL.keySet(), "en"));
    }

    /** The name of a score, where it has one. */
    public String label(String metric, List<Integer> scores, int score) {
        Question question = questions.get(metric);
        if (isNamed(metric, scores)) {
            return csat.get(score - 1);
        }
        if (score == scores.get(0)) {
            return score + ", " + question.lowest();
        }
        return score == scores.get(scores.size() - 1) ? score + ", " + question.highest() : Integer.toString(score);
    }

    public boolean isNamed(String metric, List<Integer> scores) {
        return "csat".equals(metric) && scores.equals(List.of(1, 2, 3, 4, 5));
    }
}
