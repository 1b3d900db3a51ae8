package dev.regente.routing.assignment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.fixture.Someone;
import dev.regente.routing.queue.model.Due;
import dev.regente.routing.queue.model.QueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whole days of an overloaded queue in virtual time: there is always more to do than can be done. */
class FairnessPropertyTest {

    private static final Instant MORNING = Someone.NOW;
    private static final Duration DAY = Duration.ofHours(6);

    /** When each conversation came, with which priority, and when it was served. */
    private record Served(WaitingItem item, int priority, Instant at) {}

    @Property(tries = 5)
    void nobody_is_overtaken_by_who_came_more_than_the_priorities_later(
            @ForAll long seed, @ForAll @IntRange(max = 60) int highest) {
        boolean overtaken = false;
        Instant youngest = MORNING;
        for (Served one : day(seed, highest)) {
            Instant came = one.item().queuedAt();
            assertFalse(came.isBefore(youngest.minus(Duration.ofMinutes(highest))), one::toString);
            overtaken |= came.isBefore(youngest);
            youngest = came.isAfter(youngest) ? came : youngest;
        }
        assertTrue(overtaken || highest < 5, "A priority changes something");
    }

    @Property(tries = 5)
    void those_of_one_priority_are_served_in_the_order_in_which_they_came(@ForAll long seed) {
        Map<Integer, Instant> last = new HashMap<>();
        var day = day(seed, 30);
        assertTrue(day.size() > 200, day.size() + " served");
        for (Served one : day) {
            Instant before = last.put(one.priority(), one.item().queuedAt());
            assertFalse(before != null && before.isAfter(one.item().queuedAt()), one::toString);
        }
    }

    @Test
    void a_point_is_a_minute_and_a_promise_goes_by_its_breach() {
        var target = Duration.ofMinutes(3);
        assertEquals(MORNING.plusSeconds(180), Due.at(MORNING, 0, null, target));
        assertEquals(MORNING.minusSeconds(420), Due.at(MORNING, 10, null, target));
        assertEquals(MORNING.plusSeconds(540), Due.at(MORNING, 1, MORNING.plusSeconds(600), target));
        assertEquals(MORNING.plusSeconds(60), Due.at(MORNING, -1, null, Duration.ZERO));
    }

    /** Four agents and their roster stand all day; a chat comes every minute or so and takes them half an hour. */
    private static List<Served> day(long seed, int highest) {
        var random = new SplittableRandom(seed);
        var engine = new RoutingEngine(0);
        var roster = new Roster(QueueSettings.usual("general"), agents(), MORNING);
        var waiting = new ArrayList<WaitingItem>();
        var priorities = new HashMap<UUID, Integer>();
        var ends = new PriorityQueue<Served>(Comparator.comparing(Served::at));
        var owners = new HashMap<UUID, String>();
        var served = new ArrayList<Served>();
        for (Instant now = MORNING; now.isBefore(MORNING.plus(DAY)); now = now.plusSeconds(20 + random.nextInt(40))) {
            roster.advance(now);
            while (!ends.isEmpty() && !ends.peek().at().isAfter(now)) {
                finish(roster, owners.get(ends.poll().item().conversationId()));
            }
            int priority = random.nextInt(4) > 0 ? 0 : random.nextInt(highest + 1);
            var item = item(random, now, priority);
            waiting.add(item);
            priorities.put(item.conversationId(), priority);
            for (Decision decision : engine.decide(waiting, roster).decisions()) {
                String agent = decision.fold(Decision.Offered::agentId, waits -> null);
                if (agent != null) {
                    WaitingItem one = decision.item();
                    waiting.remove(one);
                    owners.put(one.conversationId(), agent);
                    served.add(new Served(one, priorities.get(one.conversationId()), now));
                    ends.add(new Served(one, 0, now.plusSeconds(600 + random.nextInt(1200))));
                }
            }
        }
        return served;
    }

    private static void finish(Roster roster, String agentId) {
        Agent agent = roster.agent(agentId);
        roster.put(agent.with(agent.load().with("whatsapp", -20, -1)));
    }

    private static WaitingItem item(SplittableRandom random, Instant now, int priority) {
        Instant dueAt = Due.at(now, priority, null, Duration.ZERO);
        var id = new UUID(random.nextLong(), random.nextLong());
        return new WaitingItem(id, "whatsapp", now, dueAt, List.of(), null, null, WaitingItem.Asked.NOBODY);
    }

    private static List<Agent> agents() {
        return IntStream.range(0, 4)
                .mapToObj(i -> Someone.called("agent-" + i).withRoomFor(100).agent())
                .toList();
    }
}
