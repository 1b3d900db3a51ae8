package dev.regente.analytics.clock.turn.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Pause;
import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a person looked at a conversation while she had it. She looks at one at a time. */
final class Focus {

    private Focus() {}

    /** When she looked elsewhere, while she had it; empty when it was never told that she looked at it. */
    static Optional<List<Pause>> elsewhere(History history, Span span) {
        var pauses = new ArrayList<Pause>();
        Mark end = History.mark(span.end());
        Mark away = History.mark(span.start());
        Mark since = null;
        boolean looked = false;
        for (Fact fact : told(history, span)) {
            boolean focused = "focused".equals(fact.words().status());
            if (focused && since == null) {
                since = History.mark(fact);
            } else if (!focused && since != null) {
                if (fact.at().isAfter(span.start().at())) {
                    pauses.add(new Pause(away, since));
                    away = History.mark(fact);
                    looked = true;
                }
                since = null;
            }
        }
        pauses.add(new Pause(away, since == null ? end : since));
        return looked || since != null ? Optional.of(pauses) : Optional.empty();
    }

    private static List<Fact> told(History history, Span span) {
        return history.of(Kind.AGENT_ACTIVITY_CHANGED)
                .filter(fact -> Objects.equals(fact.about().agent(), span.agent()))
                .filter(fact -> fact.words().status().endsWith("focused"))
                .filter(fact -> fact.at().isBefore(span.end().at()))
                .toList();
    }
}
