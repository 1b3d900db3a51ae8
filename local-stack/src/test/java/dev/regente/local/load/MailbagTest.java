package dev.regente.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.part.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailbagTest {

    @Test
    void the_same_seed_posts_in_the_same_order_for_other_people() {
        var one = new Mailbag(options("--seed", "7"));
        var two = new Mailbag(options("--seed", "7"));

        assertEquals(plan(one), plan(two));
        assertNotEquals(plan(one), plan(new Mailbag(options("--seed", "8"))));
        assertNotEquals(one.letters().get(0).uuid(), two.letters().get(0).uuid());
    }

    @Test
    void every_letter_is_posted_some_are_posted_twice_late_or_cut_off() {
        var bag = new Mailbag(options("--duplicates", "20", "--reordered", "20", "--cut", "10"));
        var numbers = new HashSet<Integer>();
        var descents = 0;
        var last = -1;
        for (var posting : bag.postings()) {
            numbers.add(posting.letter().number());
            descents += posting.letter().number() < last ? 1 : 0;
            last = posting.letter().number();
        }

        assertEquals(bag.letters().size(), numbers.size());
        assertTrue(bag.postings().size() > 1_100, () -> bag.postings().size() + " postings");
        assertTrue(descents > 50, "out of order: " + descents);
        assertTrue(bag.postings().stream().filter(Mailbag.Posting::cut).count() > 50);
    }

    @Test
    void each_customers_letters_are_numbered_and_a_second_apart() {
        var last = new HashMap<String, Letter>();
        for (var letter : new Mailbag(options()).letters()) {
            var before = last.put(letter.phone(), letter);
            assertEquals(before == null ? 1 : before.k() + 1, letter.k());
            assertTrue(before == null || before.writtenAt() + 1 == letter.writtenAt());
        }
        assertTrue(last.size() > 80);
    }

    @Test
    void an_option_that_nobody_knows_or_that_is_out_of_bounds_is_refused() {
        assertThrows(Trouble.class, () -> LoadOptions.parse(List.of("--mesages", "5")));
        assertThrows(Trouble.class, () -> LoadOptions.parse(List.of("--messages")));
        assertThrows(Trouble.class, () -> LoadOptions.parse(List.of("--messages", "many")));
        assertThrows(Trouble.class, () -> LoadOptions.parse(List.of("--messages", "2000000000")));
        assertThrows(Trouble.class, () -> LoadOptions.parse(List.of("--cut", "101")));
        assertEquals(20_000, LoadOptions.parse(List.of()).messages());
    }

    @Test
    void a_verdict_counts_what_was_broken() {
        var verdict = new Verdict();
        assertTrue(verdict.isGood());

        verdict.require(true, "lost", "a");
        verdict.require(false, "lost", "b");
        verdict.require(false, "lost", "c");

        assertFalse(verdict.isGood());
        assertEquals(List.of("lost: 2, such as [b, c]"), verdict.complaints());
    }

    private static List<String> plan(Mailbag bag) {
        return bag.postings().stream()
                .map(one -> one.letter().number() + " " + one.letter().k() + " " + one.cut())
                .toList();
    }

    private static LoadOptions options(String... more) {
        var words = new ArrayList<>(List.of("--messages", "1000", "--customers", "100"));
        words.addAll(List.of(more));
        return LoadOptions.parse(words);
    }
}
