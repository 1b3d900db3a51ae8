package dev.regente.analytics.clock;

import dev.regente.analytics.clock.model.Clocks;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.clock.outcome.model.Outcome;
import dev.regente.analytics.clock.outcome.model.Outcomes;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.KnownFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the facts of a conversation tell, folded once when there are new ones: what the ones before told is remembered.
 *
 * <p>Facts are remembered by which list they are and not by what is in it, so that nothing else is ever taken for them.
 */
@ApplicationScoped
class Folds {

    private static final int MOST = 50_000;
    private static final float USUAL_LOAD = 0.75f;

    private final Map<UUID, Held> held = new LinkedHashMap<>(16, USUAL_LOAD, true);
    private int pieces;

    /** What is told otherwise now than before. */
    Change change(UUID conversation, KnownFacts facts) {
        Fold before = facts.before().isEmpty()
                ? Fold.NOTHING
                : find(conversation, facts.before()).orElseGet(() -> Fold.of(facts.before()));
        Fold now = Fold.of(facts.all());
        hold(conversation, new Held(facts.all(), now));
        return new Change(
                Optional.of(now.clocks()).filter(told -> !told.equals(before.clocks())),
                Optional.of(now.outcomes()).filter(told -> !told.equals(before.outcomes())));
    }

    private synchronized Optional<Fold> find(UUID conversation, List<Fact> facts) {
        return Optional.ofNullable(held.get(conversation))
                .filter(known -> known.isOf(facts))
                .map(Held::fold);
    }

    private synchronized void hold(UUID conversation, Held now) {
        Held was = held.put(conversation, now);
        pieces += now.fold().pieces() - (was == null ? 0 : was.fold().pieces());
        for (Iterator<Held> eldest = held.values().iterator(); pieces > MOST; eldest.remove()) {
            pieces -= eldest.next().fold().pieces();
        }
    }

    /** What new facts changed; empty where they changed nothing. */
    record Change(Optional<List<Segment>> clocks, Optional<List<Outcome>> outcomes) {}

    /** All that the facts of one conversation tell. */
    private record Fold(List<Segment> clocks, List<Outcome> outcomes) {

        private static final Fold NOTHING = new Fold(List.of(), List.of());

        private static Fold of(List<Fact> facts) {
            var history = new History(facts);
            return new Fold(Clocks.of(history), Outcomes.of(history));
        }

        private int pieces() {
            return clocks.size() + outcomes.size();
        }
    }

    private record Held(List<Fact> facts, Fold fold) {

        // The same list has the same facts; looking into it would cost what this is here to save.
        @SuppressWarnings("ReferenceEquality")
        private boolean isOf(List<Fact> others) {
            return facts == others;
        }
    }
}
