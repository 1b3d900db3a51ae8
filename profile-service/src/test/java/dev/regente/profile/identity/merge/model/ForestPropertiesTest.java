package dev.regente.profile.identity.merge.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ForestPropertiesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<UUID> PROFILES =
            LongStream.rangeClosed(1, 8).mapToObj(n -> new UUID(0, n)).toList();

    @Property
    void to_merge_and_to_take_it_back_changes_nothing(@ForAll long seed, @ForAll @IntRange(max = 12) int steps) {
        var history = new History(seed);
        history.live(steps);
        Forest before = history.forest();

        history.merge().ifPresent(made -> {
            assertNotEquals(before.people(), history.forest().people());
            assertEquals(before.people(), history.forest().without(made.id()).people());
        });
    }

    @Property
    void the_order_in_which_merges_are_taken_back_does_not_matter(
            @ForAll long seed, @ForAll @IntRange(max = 12) int steps) {
        var history = new History(seed);
        history.live(steps);
        var undone = new ArrayList<>(history.merges);
        Collections.shuffle(undone, new Random(seed));
        undone.subList(undone.size() / 2, undone.size()).clear();

        Forest oneByOne = history.forest();
        for (Merge merge : undone) {
            oneByOne = oneByOne.without(merge.id());
        }

        history.merges.removeAll(undone);
        assertEquals(history.forest().people(), oneByOne.people());
    }

    @Property
    void the_order_in_which_merges_are_listed_does_not_matter(
            @ForAll long seed, @ForAll @IntRange(max = 12) int steps) {
        var history = new History(seed);
        history.live(steps);
        Map<UUID, SortedSet<UUID>> people = history.forest().people();

        Collections.shuffle(history.merges, new Random(seed));

        assertEquals(people, history.forest().people());
    }

    @Property
    void taking_a_merge_back_leaves_exactly_the_pieces_that_it_tied(
            @ForAll long seed, @ForAll @IntRange(max = 12) int steps) {
        var history = new History(seed);
        history.live(steps);
        Forest before = history.forest();
        for (Merge merge : history.merges) {
            int pieces = before.without(merge.id()).people().size();
            assertEquals(before.people().size() + merge.joins().size(), pieces);
        }
    }

    @Property
    void everybody_is_somebody_and_answers_for_herself_or_by_one_who_does(
            @ForAll long seed, @ForAll @IntRange(max = 20) int steps) {
        var history = new History(seed);
        history.live(steps);
        Forest forest = history.forest();

        Set<UUID> all = new HashSet<>();
        forest.people().forEach((root, members) -> {
            assertTrue(members.contains(root));
            members.forEach(m -> assertEquals(root, forest.rootOf(m)));
            members.forEach(m -> assertTrue(all.add(m), "twice"));
        });
        assertEquals(new TreeSet<>(PROFILES), all);
    }

    @Property
    void whom_the_last_merge_said_to_survive_survives(@ForAll long seed, @ForAll @IntRange(max = 12) int steps) {
        var history = new History(seed);
        history.live(steps);

        history.merge().ifPresent(made -> made.joins()
                .forEach(j -> assertEquals(made.survivor(), history.forest().rootOf(j.from()))));
    }

    /** Merges of two or three people at once, tied at any of their profiles, and some of them taken back. */
    private static final class History {

        private final Random random;
        private final List<Merge> merges = new ArrayList<>();
        private int made;

        History(long seed) {
            random = new Random(seed);
        }

        Forest forest() {
            return Forest.of(PROFILES, merges);
        }

        void live(int steps) {
            for (int i = 0; i < steps; i++) {
                if (!merges.isEmpty() && random.nextInt(3) == 0) {
                    merges.remove(random.nextInt(merges.size()));
                } else {
                    merge();
                }
            }
        }

        Optional<Merge> merge() {
            Forest forest = forest();
            List<UUID> roots = new ArrayList<>(forest.people().keySet());
            Collections.shuffle(roots, random);
            if (roots.size() < 2) {
                return Optional.empty();
            }
            UUID survivor = roots.get(0);
            List<Join> joins = roots.subList(1, Math.min(roots.size(), 2 + random.nextInt(2))).stream()
                    .map(absorbed -> new Join(absorbed, one(forest, absorbed), one(forest, survivor), null))
                    .toList();
            var merge = new Merge(new UUID(1, ++made), NOON.plusSeconds(made), survivor, joins);
            merges.add(merge);
            return Optional.of(merge);
        }

        private UUID one(Forest forest, UUID root) {
            List<UUID> members = List.copyOf(forest.people().get(root));
            return members.get(random.nextInt(members.size()));
        }
    }
}
