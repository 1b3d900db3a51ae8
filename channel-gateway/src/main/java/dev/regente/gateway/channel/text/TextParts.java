package dev.regente.gateway.channel.text;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Cuts a text that is longer than a channel takes into messages that are not: at the ends of sentences, else between
 * words, else between characters as people see them (an emoji is never halved).
 */
public final class TextParts {

    /** How a channel counts. */
    public enum Unit {
        /** UTF-16 code units. */
        CHARS,
        /** Bytes of UTF-8. */
        BYTES;

        int size(String text) {
            return this == CHARS ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static final List<Supplier<BreakIterator>> SEAMS = List.of(
            () -> BreakIterator.getSentenceInstance(Locale.ROOT),
            () -> BreakIterator.getLineInstance(Locale.ROOT),
            () -> BreakIterator.getCharacterInstance(Locale.ROOT));

    private final int limit;
    private final Unit unit;

    private TextParts(int limit, Unit unit) {
        this.limit = limit;
        this.unit = unit;
    }

    /**
     * The parts in their order, without white space at their seams; the text itself where it fits.
     *
     * @param limit the longest part, in {@code unit}; at least 8
     */
    public static List<String> of(String text, int limit, Unit unit) {
        var parts = new TextParts(limit, unit);
        return parts.fits(text) ? List.of(text) : parts.cut(text.strip());
    }

    private List<String> cut(String text) {
        var parts = new ArrayList<String>();
        String rest = text;
        while (!fits(rest)) {
            int end = seam(rest);
            String part = rest.substring(0, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** The last place of the best kind where the beginning of the text still fits. */
    private int seam(String text) {
        // No part is longer than that many chars, whatever the unit: the search need not go further.
        String head = text.substring(0, Math.min(text.length(), limit + 1));
        for (Supplier<BreakIterator> kind : SEAMS) {
            int end = lastFit(kind.get(), text, head.length());
            if (end > 0) {
                return end;
            }
        }
        // One character, as people see it, that alone is too long: only then is it cut within.
        return Character.charCount(text.codePointAt(0));
    }

    private int lastFit(BreakIterator seams, String text, int furthest) {
        seams.setText(text);
        int end = seams.preceding(Math.min(furthest + 1, text.length()));
        while (end > 0 && !fits(text.substring(0, end).stripTrailing())) {
            end = seams.previous();
        }
        return end == BreakIterator.DONE ? 0 : end;
    }

    private boolean fits(String text) {
        return unit.size(text) <= limit;
    }
}
