package dev.regente.analytics.person.model;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * That a person wrote, or reacted, in a conversation in a month of UTC.
 *
 * @param month its first day
 * @param first when she first wrote in it
 * @param counts where she wrote; without queue and agent
 */
public record ActiveMonth(LocalDate month, int episode, Mark first, Attribution counts) {

    static LocalDate monthOf(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }

    Instant begin() {
        return month.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
