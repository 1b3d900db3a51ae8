package dev.regente.analytics.person.model;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * An episode of a conversation that a person began, rather than we: one of her contacts with us.
 *
 * @param ended null while it goes on, and where it ended with another conversation in which it was shown
 * @param handedOn whether a person handed it on, or anybody but her opened it again; false while it goes on
 * @param handedOnByBot whether a bot had it as well as a person; false while it goes on
 * @param counts what it counts for; without queue and agent while it goes on
 */
public record Contact(
        int episode, Mark began, Mark ended, boolean handedOn, boolean handedOnByBot, Attribution counts) {

    /** The instants at which something of her changes if this is told for the first time or no more. */
    Stream<Instant> instants() {
        return Stream.of(began, ended).filter(mark -> mark != null).map(Mark::at);
    }
}
