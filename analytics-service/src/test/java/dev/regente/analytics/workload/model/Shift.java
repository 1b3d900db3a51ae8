package dev.regente.analytics.workload.model;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is told of one agent, with seconds since midnight for times; in the order told. */
final class Shift {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");

    private final List<Fact> facts = new ArrayList<>();

    Shift is(String presence, int used, int total, long at) {
        facts.add(Fact.of(next(), Kind.AGENT_PRESENCE_CHANGED, facts.size(), MIDNIGHT.plusSeconds(at))
                .agent("ana")
                .status(presence)
                .with("capacityUsed", used)
                .with("capacityTotal", total)
                .told());
        return this;
    }

    Shift does(String change, long at) {
        facts.add(Fact.of(next(), Kind.AGENT_ACTIVITY_CHANGED, facts.size(), MIDNIGHT.plusSeconds(at))
                .agent("ana")
                .status(change)
                .told());
        return this;
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    private UUID next() {
        return UUID.nameUUIDFromBytes(("sign" + facts.size()).getBytes(StandardCharsets.UTF_8));
    }
}
