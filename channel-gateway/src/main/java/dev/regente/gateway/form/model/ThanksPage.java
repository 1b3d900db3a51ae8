package dev.regente.gateway.form.model;

import dev.regente.gateway.page.model.Languages;
import java.util.Map;

/** What somebody sees who sent a form without a script. The template reads it. */
public record ThanksPage(String language, String heading, String text) {

    private static final Map<String, ThanksPage> ALL = Map.of(
            "en",
            new ThanksPage("en", "Thank you!", "Your message has arrived. We will get back to you soon."),
            "pt",
            new ThanksPage("pt-BR", "Obrigado!", "Recebemos a sua mensagem. Em breve entraremos em contato."),
            "es",
            new ThanksPage("es", "¡Gracias!", "Recibimos su mensaje. Pronto nos pondremos en contacto."));

    /** @param accepted an {@code Accept-Language} header; null for none */
    public static ThanksPage in(String accepted) {
        return ALL.get(Languages.choose(null, accepted, ALL.keySet(), "en"));
    }
}
