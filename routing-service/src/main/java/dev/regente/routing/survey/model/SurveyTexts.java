package dev.regente.routing.survey.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How we ask for satisfaction, in the languages that we speak.
 *
 * @param label what a customer presses to see the choices, at most 20 characters
 * @param titles from the worst to the best score, each at most 24 characters
 */
public record SurveyTexts(String question, String label, List<String> titles) {

    private static final SurveyTexts ENGLISH = new SurveyTexts(
            "How satisfied are you with our service? Choose from 1 (very dissatisfied) to 5 (very satisfied).",
            "Rate our service",
            List.of("1 – Very dissatisfied", "2 – Dissatisfied", "3 – Neutral", "4 – Satisfied", "5 – Very satisfied"));

    private static final Map<String, SurveyTexts> OTHERS = Map.of(
            "pt",
            new SurveyTexts(
                    "Como foi o nosso atendimento? Dê uma nota de 1 (muito ruim) a 5 (muito bom).",
                    "Avaliar",
                    List.of("1 – Muito ruim", "2 – Ruim", "3 – Regular", "4 – Bom", "5 – Muito bom")),
            "es",
            new SurveyTexts(
                    "¿Qué le pareció nuestra atención? Elija de 1 (muy mala) a 5 (muy buena).",
                    "Calificar",
                    List.of("1 – Muy mala", "2 – Mala", "3 – Regular", "4 – Buena", "5 – Muy buena")));

    public SurveyTexts {
        titles = List.copyOf(titles);
    }

    /** In the language of a BCP 47 tag, whatever its region; in English where we do not speak it. */
    public static SurveyTexts in(String tag) {
        String language =
                tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return OTHERS.getOrDefault(language, ENGLISH);
    }
}
