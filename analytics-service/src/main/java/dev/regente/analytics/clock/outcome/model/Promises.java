package dev.regente.analytics.clock.outcome.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Ownership.Span;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the promises of one metric were kept in an episode, as routing judged each of their runs. */
final class Promises {

    private static final Map<String, Criterion> CRITERIA = Map.of(
            "first_response", Criterion.SLA_FIRST_RESPONSE,
            "next_response", Criterion.SLA_NEXT_RESPONSE,
            "resolution", Criterion.SLA_RESOLUTION);

    private Promises() {}

    static List<Outcome> of(History history, int episode) {
        Map<String, Map<String, Fact>> judged = new LinkedHashMap<>();
        history.inOrder(episode, Kind.SLA_CHANGED)
                .filter(fact -> isMet(fact) || "breached".equals(fact.words().status()))
                .forEach(fact -> judged.computeIfAbsent(fact.text("metric"), none -> new LinkedHashMap<>())
                        .merge(fact.text("run"), fact, (one, other) -> isMet(one) ? other : one));
        var found = new ArrayList<Outcome>();
        CRITERIA.keySet().stream().sorted().forEach(metric -> Optional.ofNullable(judged.get(metric))
                .ifPresent(runs -> found.add(kept(history, episode, metric, List.copyOf(runs.values())))));
        return found;
    }

    private static boolean isMet(Fact fact) {
        return "met".equals(fact.words().status());
    }

    private static Outcome kept(History history, int episode, String metric, List<Fact> verdicts) {
        List<Fact> byTime = verdicts.stream().sorted(Fact.BY_TIME).toList();
        Fact last = byTime.get(byTime.size() - 1);
        return new Outcome(
                CRITERIA.get(metric),
                episode,
                History.mark(byTime.get(0)),
                History.mark(last),
                verdicts.stream().filter(Promises::isMet).count(),
                verdicts.size(),
                new Attribution(
                        history.origin(episode).channel(),
                        history.origin(episode).account(),
                        last.words().queue(),
                        agent(history, episode, last)));
    }

    /** Who has it then; of a resolution who had it last, as it ends for her with the case. */
    private static String agent(History history, int episode, Fact verdict) {
        String found = null;
        for (Span span : history.ownership(episode).persons()) {
            boolean resolved = span.end() != null && span.end().kind() == Kind.CONVERSATION_RESOLVED;
            if (span.holds(verdict) || (resolved && span.start().sequence() < verdict.sequence())) {
                found = span.agent();
            }
        }
        return found;
    }
}
