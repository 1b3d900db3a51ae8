package dev.regente.gateway.channel.text;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Outgoing;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a channel without buttons shows instead. */
public final class AsText {

    private AsText() {}

    /** The text of a reply, with its choices, if any, as a list of numbers, and how else they can be answered. */
    public static String of(Outgoing outgoing) {
        Content content = outgoing.reply().content();
        boolean saysAll = outgoing.reply().survey() != null && areNumbers(content.choices());
        String text = saysAll ? content.text() : of(content);
        return outgoing.footer() == null ? text : text + "\n" + outgoing.footer();
    }

    /** The text of a content, with its choices, if any, as a list of numbers. */
    public static String of(Content content) {
        String text = content.text() == null ? "" : content.text();
        return content.choices().isEmpty() ? text : text + "\n" + list(content.choices());
    }

    /** The question of a survey says from where to where its numbers go. */
    private static boolean areNumbers(List<Choice> choices) {
        return choices.stream().allMatch(choice -> choice.title().chars().allMatch(Character::isDigit));
    }

    /** Titles that begin with their number, as those of a survey do, keep it. */
    private static String list(List<Choice> choices) {
        boolean numbered = choices.stream()
                .allMatch(choice -> Character.isDigit(choice.title().codePointAt(0)));
        return IntStream.range(0, choices.size())
                .mapToObj(i -> numbered
                        ? choices.get(i).title()
                        : (i + 1) + ". " + choices.get(i).title())
                .collect(Collectors.joining("\n"));
    }
}
