package dev.regente.gateway.survey.model;

import java.util.List;

/** What a customer who follows the link of a survey sees. The template reads it. */
public record SurveyPage(State state, PageWords words, String metric, List<Integer> scores, Integer score) {

    public enum State {
        ASKS,
        THANKS,
        THANKS_FOR_WORDS,
        ALREADY,
        ALREADY_WITH_WORDS,
        GONE,
        WRONG,
        BUSY
    }

    /** One of the answers. */
    public record Choice(int score, String label) {}

    public static SurveyPage trouble(State state, PageWords words) {
        return new SurveyPage(state, words, null, List.of(), null);
    }

    /** Of a survey that was or may be answered. */
    public static SurveyPage of(State state, PageWords words, OpenSurvey survey) {
        return new SurveyPage(state, words, survey.about().metric(), survey.scores(), survey.score());
    }

    public boolean asks() {
        return state == State.ASKS;
    }

    /** Words may follow a score once; without a known score there is nothing that they could follow. */
    public boolean takesComment() {
        return (state == State.THANKS || state == State.ALREADY) && score != null;
    }

    public boolean isNamed() {
        return words.isNamed(metric, scores);
    }

    public List<Choice> choices() {
        return scores.stream()
                .map(one -> new Choice(one, words.label(metric, scores, one)))
                .toList();
    }

    /** The scale may wrap, so that its ends are told by their numbers and not by where they stand. */
    public String lowest() {
        return scores.get(0) + " – " + words.questions().get(metric).lowest();
    }

    public String highest() {
        return scores.get(scores.size() - 1) + " – "
                + words.questions().get(metric).highest();
    }

    public String heading() {
        return switch (state) {
            case ASKS -> words.questions().get(metric).text();
            case THANKS, THANKS_FOR_WORDS, ALREADY, ALREADY_WITH_WORDS ->
                words.thanks().heading();
            case GONE -> words.trouble().gone();
            case WRONG -> words.trouble().wrong();
            case BUSY -> words.trouble().busy();
        };
    }

    public String text() {
        return switch (state) {
            case ASKS -> "";
            case THANKS -> words.thanks().score() + given();
            case THANKS_FOR_WORDS -> words.thanks().comment();
            case ALREADY, ALREADY_WITH_WORDS -> words.thanks().already() + given();
            case GONE -> words.trouble().goneText();
            case WRONG -> words.trouble().wrongText();
            case BUSY -> words.trouble().busyText();
        };
    }

    private String given() {
        if (score == null) {
            return "";
        }
        String label = isNamed() ? score + " – " + words.label(metric, scores, score) : score.toString();
        return " " + label;
    }
}
