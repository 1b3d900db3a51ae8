package dev.regente.routing.ownership.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.routing.ownership.model.Offer.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever agents, owners, supervisors and sweeps do, in whatever order: one owner, and each reservation ends once. */
class AskingPropertyTest {

    private static final List<String> AGENTS = List.of("ana", "bruno", "carla", "diego", "elisa");

    @Property(tries = 1_000)
    void nobody_is_owned_twice_and_every_reservation_is_freed_exactly_once(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 12) Integer> story, @ForAll long seed) {
        var random = new Random(seed);
        var floor = new Floor();
        for (int step : story) {
            happens(step, floor, random);
            floor.stands();
        }
    }

    @Property(tries = 300)
    void of_all_who_accept_at_once_one_has_it_and_the_others_have_their_room(
            @ForAll @IntRange(min = 1, max = 5) int asked, @ForAll boolean consultation, @ForAll long seed) {
        var floor = new Floor();
        if (consultation) {
            floor.claim("fatima");
            floor.consult(AGENTS.subList(0, asked));
        } else {
            floor.offer(AGENTS.subList(0, asked));
        }
        var answers = new ArrayList<>(floor.ever);
        Collections.shuffle(answers, new Random(seed));
        answers.forEach(offer -> floor.accept(offer, Floor.NOW));
        floor.stands();
        assertEquals(answers.get(0).agentId(), floor.conversation.owner());
    }

    private static void happens(int step, Floor floor, Random random) {
        List<String> some = AGENTS.subList(0, 1 + random.nextInt(AGENTS.size()));
        switch (step) {
            case 0, 1 -> floor.offer(some);
            case 2 -> floor.consult(some);
            case 3 -> floor.claim(AGENTS.get(random.nextInt(AGENTS.size())));
            case 4 -> floor.cancel();
            case 5 -> floor.resolve();
            case 6 -> floor.snooze();
            case 7 -> floor.handOn();
            case 8 -> floor.giveBack();
            case 9 -> floor.wake();
            default -> answered(step, floor, random);
        }
    }

    /** Any offer there ever was is answered, or found by the sweep. */
    private static void answered(int step, Floor floor, Random random) {
        if (floor.ever.isEmpty()) {
            return;
        }
        Offer offer = floor.ever.get(random.nextInt(floor.ever.size()));
        switch (step) {
            case 10 -> floor.accept(offer, random.nextInt(4) == 0 ? Floor.LATER : Floor.NOW);
            case 11 -> floor.refuse(offer);
            default ->
                floor.end(offer.kind() == Kind.OFFER ? List.of(offer) : List.copyOf(floor.open), random.nextBoolean());
        }
    }
}
