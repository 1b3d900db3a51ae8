package dev.regente.businesstime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * When the clock on a wall shows what.
 *
 * <p>An hour that is left out in spring is shown never, and one that is repeated in autumn is shown twice.
 */
final class WallClock {

    /** Further than any zone has ever been from UTC, or gone at once. */
    private static final Duration FAR = Duration.ofHours(48);

    private final ZoneRules rules;

    WallClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** All instants at which it shows from this until before that, in their order. */
    List<Span> showing(LocalDateTime from, LocalDateTime until) {
        var spans = new ArrayList<Span>(1);
        Instant begin = from.toInstant(java.time.ZoneOffset.UTC).minus(FAR);
        Instant last = until.toInstant(java.time.ZoneOffset.UTC).plus(FAR);
        while (begin.isBefore(last)) {
            ZoneOffsetTransition next = rules.nextTransition(begin);
            Instant end = next == null || next.getInstant().isAfter(last) ? last : next.getInstant();
            var offset = rules.getOffset(begin);
            Instant start = later(begin, from.toInstant(offset));
            Instant stop = earlier(end, until.toInstant(offset));
            if (start.isBefore(stop)) {
                spans.add(new Span(start, stop));
            }
            begin = end;
        }
        return spans;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
