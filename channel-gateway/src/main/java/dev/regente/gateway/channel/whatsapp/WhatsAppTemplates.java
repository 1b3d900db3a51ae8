package dev.regente.gateway.channel.whatsapp;

import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.Template;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads which templates a WhatsApp Business Account has. */
final class WhatsAppTemplates {

    /** As many as Meta gives on one page with all their words, within what we read of an answer. */
    static final String QUERY = "fields=name,language,status,category,components&limit=100";

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{[^{}]{1,64}}}");

    private WhatsAppTemplates() {}

    static List<Template> read(ProviderAnswer answer) {
        return StreamSupport.stream(answer.json().path("data").spliterator(), false)
                .filter(template -> text(template.path("name")) != null)
                .map(template -> new Template(
                        text(template.path("name")),
                        text(template.path("language")),
                        lower(template.path("status")),
                        lower(template.path("category")),
                        parameters(template.path("components"))))
                .toList();
    }

    /** Those of its body: the only ones that a reply fills in. */
    private static int parameters(JsonNode components) {
        return StreamSupport.stream(components.spliterator(), false)
                .filter(component -> "BODY".equals(component.path("type").asText()))
                .mapToInt(body -> (int) PARAMETER
                        .matcher(body.path("text").asText())
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .count())
                .sum();
    }

    private static String lower(JsonNode word) {
        String text = text(word);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
