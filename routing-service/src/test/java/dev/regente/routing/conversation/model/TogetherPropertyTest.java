package dev.regente.routing.conversation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.profile.model.Alias;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TogetherPropertyTest {

    private static final List<String> HOMES = List.of("a", "b", "c", "d", "e");
    private static final int NOBODY = -1;

    /** Who writes, merges, un-merges and resolves: numbers, of which each step makes what it needs. */
    @Property(tries = 500)
    void merges_and_unmerges_in_any_order_and_doubled_end_the_same(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 99) Integer> story,
            @ForAll @Size(max = 8) List<@IntRange(max = 4) Integer> writers,
            @ForAll long seed) {
        var random = new Random(seed);
        List<List<Alias>> told = told(story);
        List<Integer> first = writers.subList(0, writers.size() / 2);
        int assigned = first.isEmpty() || random.nextBoolean() ? NOBODY : first.get(random.nextInt(first.size()));
        House inOrder = house(writers, assigned);
        told.forEach(inOrder::hear);

        var shuffled = new ArrayList<>(told);
        told.forEach(event -> IntStream.range(0, random.nextInt(3)).forEach(again -> shuffled.add(event)));
        Collections.shuffle(shuffled, random);
        House anyOrder = house(first, assigned);
        int next = first.size();
        for (List<Alias> event : shuffled) {
            anyOrder.hear(event);
            if (next < writers.size() && random.nextBoolean()) {
                anyOrder.write(HOMES.get(writers.get(next)), next++);
            }
        }
        for (; next < writers.size(); next++) {
            anyOrder.write(HOMES.get(writers.get(next)), next);
        }

        assertEquals(inOrder.aliases, anyOrder.aliases);
        assertEquals(inOrder.shown(), anyOrder.shown());
        assertEquals(inOrder.messages, anyOrder.messages);
    }

    @Property(tries = 500)
    void whatever_happens_one_goes_on_for_each_customer_and_every_message_is_at_home(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 99) Integer> story, @ForAll long seed) {
        var random = new Random(seed);
        var house = new House();
        List<List<Alias>> told = new ArrayList<>(told(story));
        Collections.shuffle(told, random);
        for (int minute = 0; minute < told.size(); minute++) {
            house.hear(told.get(minute));
            String home = HOMES.get(random.nextInt(HOMES.size()));
            switch (random.nextInt(4)) {
                case 0 -> house.resolve(home);
                case 1 -> house.assign(home);
                default -> house.write(home, minute);
            }
            holds(house);
        }
    }

    @Property(tries = 300)
    void a_split_after_a_join_gives_everybody_back_what_is_hers(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 4) Integer> writers,
            @ForAll @Size(max = 10) List<@IntRange(max = 4) Integer> meanwhile) {
        House merged = house(writers, NOBODY);
        Map<String, String> before = merged.shown();
        var opened = new ArrayList<>(merged.conversations.keySet());
        merged.hear(HOMES.stream().map(home -> new Alias(home, "a", 1)).toList());
        meanwhile.stream()
                .map(HOMES::get)
                .filter(home -> before.containsKey(home))
                .forEach(home -> merged.write(home, 99));
        assertTrue(merged.open().stream().filter(c -> !c.isJoined()).count() == 1);
        merged.hear(HOMES.stream().map(home -> new Alias(home, home, 2)).toList());

        assertEquals(before, merged.shown());
        assertEquals(opened, new ArrayList<>(merged.conversations.keySet()));
        holds(merged);
    }

    private static void holds(House house) {
        var goingOn = new HashMap<String, Conversation>();
        for (Conversation c : house.open()) {
            assertEquals(house.customerOf(c.whose().home()), c.whose().customer());
            if (!c.isJoined()) {
                assertFalse(goingOn.containsKey(c.whose().customer()), "two go on for one customer");
                goingOn.put(c.whose().customer(), c);
            }
        }
        for (Conversation c : house.open()) {
            if (c.isJoined()) {
                assertEquals(goingOn.get(c.whose().customer()).id(), c.whose().joinedInto());
            }
        }
        house.messages.forEach((id, homes) -> homes.forEach(
                home -> assertEquals(house.conversations.get(id).whose().home(), home)));
        assertEquals(List.of(), Together.whenMoved(Map.of(), house.open()));
    }

    /** Homes write in the order of the list, then an agent has the conversation of one home, if it has any. */
    private static House house(List<Integer> writers, int assigned) {
        var house = new House();
        for (int minute = 0; minute < writers.size(); minute++) {
            house.write(HOMES.get(writers.get(minute)), minute);
        }
        if (assigned != NOBODY) {
            house.assign(HOMES.get(assigned));
        }
        return house;
    }

    /** What profile-service would tell: merges of profiles that answer for themselves, and un-merges. */
    private static List<List<Alias>> told(List<Integer> story) {
        var now = new TreeMap<String, Alias>();
        HOMES.forEach(home -> now.put(home, Alias.unheard(home)));
        var told = new ArrayList<List<Alias>>();
        for (int step : story) {
            String home = HOMES.get(step % 5);
            String other = HOMES.get(step / 5 % 5);
            List<Alias> moved = step < 60 ? merge(now, home, other) : move(now, List.of(home), home);
            told.add(moved);
        }
        return told;
    }

    private static List<Alias> merge(Map<String, Alias> now, String home, String other) {
        String into = now.get(other).into();
        String absorbed = now.get(home).into();
        return move(
                now,
                HOMES.stream().filter(h -> now.get(h).into().equals(absorbed)).toList(),
                into);
    }

    private static List<Alias> move(Map<String, Alias> now, List<String> homes, String into) {
        List<Alias> moved = homes.stream()
                .map(home -> new Alias(home, into, now.get(home).version() + 1))
                .toList();
        moved.forEach(alias -> now.put(alias.profileId(), alias));
        return moved;
    }
}
