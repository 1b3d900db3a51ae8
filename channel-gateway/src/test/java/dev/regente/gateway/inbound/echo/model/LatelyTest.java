package dev.regente.gateway.inbound.echo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.inbound.echo.model.Lately.Said;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    @Test
    void the_same_words_are_ours_and_others_are_not() {
        var lately = new Lately(List.of(said(ONE, "It leaves at  six.", false)));

        assertTrue(lately.says(" It leaves at six. ", false));
        assertFalse(lately.says("It leaves", false));
        assertFalse(lately.says("It leaves at six. I promise.", false));
        assertFalse(new Lately(List.of()).says("It leaves at six.", false));
    }

    @Test
    void a_part_of_a_text_that_may_have_been_cut_is_ours() {
        var lately = new Lately(List.of(said(ONE, "Many words. ".repeat(30) + "The end.", false)));

        assertTrue(lately.says("Many words. Many words.", false));
        assertFalse(lately.says("Other words.", false));
    }

    @Test
    void a_file_without_words_is_ours_when_we_sent_files() {
        assertTrue(new Lately(List.of(new Said(ONE, List.of(), true, false))).says(null, true));
        assertFalse(new Lately(List.of(said(ONE, "Words", false))).says(null, true));
        assertFalse(new Lately(List.of(new Said(ONE, List.of(), true, false))).says(null, false));
    }

    @Test
    void the_oldest_unanswered_message_with_exactly_these_words_is_the_one_meant() {
        var lately = new Lately(List.of(said(TWO, "Ok", true), said(ONE, "Ok", true), said(ONE, "Yes", false)));

        assertEquals(Optional.of(ONE), lately.unanswered("Ok"));
        assertEquals(Optional.empty(), lately.unanswered("Yes"));
        assertEquals(Optional.empty(), lately.unanswered(null));
        var withFiles = new Lately(List.of(new Said(ONE, List.of("Ok"), true, true)));
        assertEquals(Optional.empty(), withFiles.unanswered("Ok"));
    }

    private static Said said(UUID id, String text, boolean unanswered) {
        return new Said(id, List.of(text), false, unanswered);
    }
}
