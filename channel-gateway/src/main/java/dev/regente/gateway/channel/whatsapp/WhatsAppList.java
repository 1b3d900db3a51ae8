package dev.regente.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Choice;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.json.Fields;
import java.util.List;

/** A question as an interactive list of WhatsApp: reply buttons would end at three. */
final class WhatsAppList {

    private static final int MOST_ROWS = 10;
    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_LABEL = 20;
    private static final int LONGEST_TEXT = 1024;
    private static final String USUAL_LABEL = "…";

    private WhatsAppList() {}

    /** Whether a reply asks for a choice that WhatsApp can list; any other is asked in words. */
    static boolean fits(ReplyRequested reply) {
        List<Choice> choices = reply.content().choices();
        return !choices.isEmpty()
                && reply.content().text() != null
                && choices.size() <= MOST_ROWS
                && reply.content().text().length() <= LONGEST_TEXT
                && label(reply).length() <= LONGEST_LABEL
                && choices.stream().allMatch(c -> c.title().length() <= LONGEST_TITLE && c.id().length() <= LONGEST_ID);
    }

    static ObjectNode write(ReplyRequested reply) {
        ObjectNode content = Fields.object().put("type", "interactive");
        ObjectNode interactive = content.putObject("interactive").put("type", "list");
        interactive.putObject("body").put("text", reply.content().text());
        ObjectNode action = interactive.putObject("action").put("button", label(reply));
        ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
        reply.content()
                .choices()
                .forEach(choice -> rows.addObject().put("id", choice.id()).put("title", choice.title()));
        return content;
    }

    private static String label(ReplyRequested reply) {
        return reply.survey() == null || reply.survey().label() == null
                ? USUAL_LABEL
                : reply.survey().label();
    }
}
