package dev.regente.gateway.channel.viber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.Choice;
import dev.regente.gateway.channel.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Choices as the keyboard that Viber shows in place of the device's own. */
final class ViberKeyboard {

    /** So that a text of full length still goes with it. */
    static final int LARGEST = 4_000;

    private static final int MOST_ROWS = 24;
    private static final int WHOLE_WIDTH = 6;
    private static final int SHORT_TITLE = 2;

    private ViberKeyboard() {}

    static boolean fits(List<Choice> choices) {
        return !choices.isEmpty()
                && choices.size() <= MOST_ROWS
                && choices.stream().allMatch(c -> !c.title().isBlank() && !c.id().isEmpty() && !c.id().contains("\n"))
                && of(choices).toString().getBytes(StandardCharsets.UTF_8).length <= LARGEST;
    }

    /** What a button sends comes back as a text; a silent one is told from what a person typed. */
    static ObjectNode of(List<Choice> choices) {
        ObjectNode keyboard = Fields.object().put("Type", "keyboard").put("DefaultHeight", false);
        ArrayNode buttons = keyboard.putArray("Buttons");
        boolean narrow = choices.stream().allMatch(choice -> choice.title().length() <= SHORT_TITLE);
        choices.forEach(choice -> buttons.addObject()
                .put("Columns", narrow ? 1 : WHOLE_WIDTH)
                .put("Rows", 1)
                .put("ActionType", "reply")
                .put("ActionBody", choice.id() + "\n" + choice.title())
                .put("Text", withoutMarkup(choice.title()))
                .put("Silent", true));
        return keyboard;
    }

    /** Viber reads the title of a button, unlike a message, as HTML. */
    private static String withoutMarkup(String title) {
        return title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
