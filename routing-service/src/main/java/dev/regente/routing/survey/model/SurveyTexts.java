package dev.regente.routing.survey.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How we ask a customer, in the languages that we speak.
 *
 * @param label what a customer presses to see the choices, at most 20 characters
 * @param titles from the lowest to the highest score, each at most 24 characters; long scales have numbers only, so
 *     that they fit side by side, and their question says what the ends mean
 */
public record SurveyTexts(String question, String label, List<String> titles) {

    private static final List<String> TO_TEN = numbers(0, 10);
    private static final List<String> TO_SEVEN = numbers(1, 7);

    private static final Map<String, SurveyTexts> ENGLISH = Map.of(
            "csat",
            new SurveyTexts(
                    "How satisfied are you with our service? Choose from 1 (very dissatisfied) to 5 (very satisfied).",
                    "Rate our service",
                    List.of(
                            "1 – Very dissatisfied",
                            "2 – Dissatisfied",
                            "3 – Neutral",
                            "4 – Satisfied",
                            "5 – Very satisfied")),
            "nps",
            new SurveyTexts(
                    "How likely are you to recommend us to a friend? Choose from 0 (not at all likely) to 10 (extremely"
                            + " likely).",
                    "Choose from 0 to 10",
                    TO_TEN),
            "ces",
            new SurveyTexts(
                    "How easy was it to get what you needed? Choose from 1 (very difficult) to 7 (very easy).",
                    "Choose from 1 to 7",
                    TO_SEVEN));

    private static final Map<String, SurveyTexts> PORTUGUESE = Map.of(
            "csat",
            new SurveyTexts(
                    "Como foi o nosso atendimento? Dê uma nota de 1 (muito ruim) a 5 (muito bom).",
                    "Avaliar",
                    List.of("1 – Muito ruim", "2 – Ruim", "3 – Regular", "4 – Bom", "5 – Muito bom")),
            "nps",
            new SurveyTexts(
                    "Qual a chance de você nos recomendar a um amigo? Dê uma nota de 0 (nada provável) a 10 (muito"
                            + " provável).",
                    "Nota de 0 a 10",
                    TO_TEN),
            "ces",
            new SurveyTexts(
                    "Foi fácil conseguir o que você precisava? Dê uma nota de 1 (muito difícil) a 7 (muito fácil).",
                    "Nota de 1 a 7",
                    TO_SEVEN));

    private static final Map<String, SurveyTexts> SPANISH = Map.of(
            "csat",
            new SurveyTexts(
                    "¿Qué le pareció nuestra atención? Elija de 1 (muy mala) a 5 (muy buena).",
                    "Calificar",
                    List.of("1 – Muy mala", "2 – Mala", "3 – Regular", "4 – Buena", "5 – Muy buena")),
            "nps",
            new SurveyTexts(
                    "¿Qué tan probable es que nos recomiende a un amigo? Elija de 0 (nada probable) a 10 (muy"
                            + " probable).",
                    "Elegir de 0 a 10",
                    TO_TEN),
            "ces",
            new SurveyTexts(
                    "¿Fue fácil conseguir lo que necesitaba? Elija de 1 (muy difícil) a 7 (muy fácil).",
                    "Elegir de 1 a 7",
                    TO_SEVEN));

    private static final Map<String, Map<String, SurveyTexts>> OTHERS = Map.of("pt", PORTUGUESE, "es", SPANISH);

    public SurveyTexts {
        titles = List.copyOf(titles);
    }

    /**
     * In the language of a BCP 47 tag, whatever its region; in English where we do not speak it.
     *
     * @param metric what is asked for, as the contract says it
     */
    public static SurveyTexts of(String metric, String tag) {
        String language =
                tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return OTHERS.getOrDefault(language, ENGLISH).get(metric);
    }

    private static List<String> numbers(int lowest, int highest) {
        return IntStream.rangeClosed(lowest, highest)
                .mapToObj(Integer::toString)
                .toList();
    }
}
