package dev.regente.gateway.channel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.text.TextParts.Unit;
import dev.regente.gateway.fixture.Replies;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileLinksTest {

    private static final OutgoingFile BILL = Replies.file("https://a.example/1", "application/pdf", "bill.pdf", 1);
    private static final OutgoingFile NAMELESS = Replies.file("https://a.example/2", "video/mp4", null, 1);

    @Test
    void links_stand_below_the_last_part() {
        assertEquals(
                List.of("One.", "Two.\nbill.pdf: https://a.example/1?later\nhttps://a.example/2?later"),
                FileLinks.below(List.of("One.", "Two."), List.of(BILL, NAMELESS), 200, Unit.CHARS));
        assertEquals(
                List.of("https://a.example/2?later"), FileLinks.below(List.of(), List.of(NAMELESS), 200, Unit.CHARS));
        assertEquals(List.of("One."), FileLinks.below(List.of("One."), List.of(), 200, Unit.CHARS));
    }

    @Test
    void a_link_that_does_not_fit_is_a_part_of_its_own_and_never_cut() {
        assertEquals(
                List.of("é".repeat(10), "bill.pdf: https://a.example/1?later", "https://a.example/2?later"),
                FileLinks.below(List.of("é".repeat(10)), List.of(BILL, NAMELESS), 45, Unit.BYTES));
    }
}
