package dev.regente.gateway.channel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextPartsTest {

    @Example
    void what_fits_stays_as_it_is() {
        assertEquals(List.of("  At six.  "), TextParts.of("  At six.  ", 11, TextParts.Unit.CHARS));
    }

    @Example
    void a_long_text_is_cut_at_the_ends_of_sentences() {
        assertEquals(
                List.of("It leaves at six.", "You get a number by mail.", "Good night!"),
                TextParts.of("It leaves at six. You get a number by mail. Good night!", 26, TextParts.Unit.CHARS));
    }

    @Example
    void a_long_sentence_is_cut_between_words_and_a_long_word_between_characters() {
        assertEquals(List.of("one two", "three"), TextParts.of("one two three", 8, TextParts.Unit.CHARS));
        assertEquals(List.of("aaaaaaaa", "aa"), TextParts.of("a".repeat(10), 8, TextParts.Unit.CHARS));
    }

    @Example
    void an_emoji_is_never_halved() {
        assertEquals(List.of("aaaaaaa", "😀"), TextParts.of("aaaaaaa😀", 8, TextParts.Unit.CHARS));
        assertEquals(List.of("éééé", "é"), TextParts.of("ééééé", 8, TextParts.Unit.BYTES));
    }

    @Property(tries = 300)
    void nothing_is_lost_and_no_part_is_too_long_or_blank(
            @ForAll("texts") String text, @ForAll @IntRange(min = 8, max = 60) int limit, @ForAll TextParts.Unit unit) {
        List<String> parts = TextParts.of(text, limit, unit);

        assertEquals(bare(text), bare(String.join("", parts)));
        if (parts.size() > 1) {
            parts.forEach(part -> assertFalse(part.isBlank()));
        }
        parts.forEach(part -> assertTrue(unit.size(part) <= limit, part));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "Word", " ", "\n", ". ", "! ", "é", "😀", "ção", "x".repeat(30), "。", "\t")
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }
}
