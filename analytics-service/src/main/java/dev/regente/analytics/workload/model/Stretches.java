package dev.regente.analytics.workload.model;

import dev.regente.analytics.ingest.model.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How an agent spent a window of time, as a function of the set of her facts: neither their order nor repetition
 * matters, and windows side by side tell what one window over both does.
 */
public final class Stretches {

    private final Signs signs;

    private Stretches(Signs signs) {
        this.signs = signs;
    }

    /** Whether a fact tells whether an agent is at work, or has work. */
    public static boolean areToldBy(Fact fact) {
        return Signs.isSign(fact);
    }

    /**
     * @param facts of one agent: all that lie in the window, its end included, or in the time before it for which a
     *     sign holds
     * @param until up to when her time is told
     */
    public static List<Stretch> of(Collection<Fact> facts, Window window, Instant until) {
        var signs = new Signs(facts);
        return signs.known()
                .map(known -> new Stretches(signs)
                        .between(
                                Window.later(window.from(), known.from()),
                                Window.earlier(Window.earlier(window.to(), known.to()), until)))
                .orElse(List.of());
    }

    private List<Stretch> between(Instant begin, Instant end) {
        var stretches = new ArrayList<Stretch>();
        Instant from = null;
        for (Instant to : signs.cuts(begin, end)) {
            if (from != null) {
                stretch(from, to).ifPresent(stretches::add);
            }
            from = to;
        }
        return stretches;
    }

    private Optional<Stretch> stretch(Instant from, Instant to) {
        return signs.atWork(from).map(presence -> {
            UUID began = signs.before(from);
            int used = units(presence, "capacityUsed");
            return new Stretch(
                    presence.about().agent(),
                    from,
                    began,
                    to,
                    signs.at(to).orElse(began),
                    used > 0 || signs.wrapsUp(from),
                    used,
                    units(presence, "capacityTotal"));
        });
    }

    private static int units(Fact presence, String key) {
        return presence.data().get(key) instanceof Number units ? Math.max(0, units.intValue()) : 0;
    }
}
