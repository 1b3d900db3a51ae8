package dev.regente.routing.assignment;

import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.Round;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.assignment.timing.model.NextLook;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A round and all that it depended on.
 *
 * @param next when time alone changes something of it
 */
record Decided(RoundInput input, Round round, NextLook next) {

    static Decided of(RoundInput input) {
        Round round = input.items().isEmpty() ? new Round(List.of(), false, Set.of()) : RoutingEngine.decide(input);
        return new Decided(input, round, NextLook.after(input, round));
    }

    Instant at() {
        return input.now();
    }

    List<Decision.Offered> offered() {
        return round.decisions().stream()
                .flatMap(d -> d.fold(Stream::of, waits -> Stream.<Decision.Offered>empty()))
                .toList();
    }
}
