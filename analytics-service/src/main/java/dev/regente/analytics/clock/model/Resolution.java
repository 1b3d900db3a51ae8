package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Definition.Rest;
import dev.regente.analytics.clock.model.Definition.Stop;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.State;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long a conversation takes from its opening until it is resolved, for the first or for the last time. */
final class Resolution {

    private static final Comparator<Fact> FIRST_EPISODE =
            Comparator.comparing((Fact fact) -> fact.about().episode()).thenComparing(Fact.BY_SEQUENCE);

    private final History history;
    private final Definition definition;

    private Resolution(History history, Definition definition) {
        this.history = history;
        this.definition = definition;
    }

    static List<Segment> of(History history, Definition definition) {
        var clock = new Resolution(history, definition);
        return history.of(Kind.CONVERSATION_OPENED).min(FIRST_EPISODE).map(clock::segment).stream()
                .toList();
    }

    private Segment segment(Fact opened) {
        Optional<Fact> resolved = resolved();
        Fact end = resolved.or(this::joined).orElse(null);
        int episode = opened.about().episode();
        var attribution = new Attribution(
                opened.words().channel(),
                opened.words().account(),
                history.queue(
                        resolved.map(last -> last.about().episode()).orElse(episode),
                        end == null ? Instant.MAX : end.at()),
                resolved.filter(fact -> "agent".equals(fact.words().author()))
                        .map(fact -> fact.about().agent())
                        .orElse(null));
        return new Segment(
                definition.measure(),
                episode,
                1,
                end == null ? State.RUNNING : resolved.isPresent() ? State.STOPPED : State.ABANDONED,
                History.mark(opened),
                end == null ? null : History.mark(end),
                pauses(),
                attribution);
    }

    private Optional<Fact> resolved() {
        if (definition.stop() == Stop.LAST_RESOLUTION) {
            return history.course().ended(history.episodes().last());
        }
        return definition.followsJoins()
                ? history.episodes().stream()
                        .flatMap(episode -> history.course().ended(episode).stream())
                        .findFirst()
                : history.of(Kind.CONVERSATION_RESOLVED).min(FIRST_EPISODE);
    }

    private Optional<Fact> joined() {
        return definition.followsJoins()
                ? history.course().joined(history.episodes().last())
                : Optional.empty();
    }

    private List<Pause> pauses() {
        var pauses = new ArrayList<Pause>();
        for (int episode : history.episodes()) {
            if (definition.pauses().contains(Rest.RESOLVED)) {
                history.course()
                        .resolved(episode)
                        .flatMap(resolved -> history.course().nextBegun(episode).map(next -> pause(resolved, next)))
                        .ifPresent(pauses::add);
            }
            if (definition.pauses().contains(Rest.SNOOZED)) {
                pauses.addAll(snoozes(episode));
            }
        }
        return pauses;
    }

    private List<Pause> snoozes(int episode) {
        var pauses = new ArrayList<Pause>();
        Fact asleep = null;
        for (Fact fact : history.inOrder(
                        episode,
                        Kind.CONVERSATION_SNOOZED,
                        Kind.CONVERSATION_QUEUED,
                        Kind.CONVERSATION_ASSIGNED,
                        Kind.CONVERSATION_RESOLVED)
                .toList()) {
            if (asleep != null) {
                pauses.add(pause(asleep, fact));
            }
            asleep = fact.kind() == Kind.CONVERSATION_SNOOZED ? fact : null;
        }
        return pauses;
    }

    private static Pause pause(Fact from, Fact to) {
        return new Pause(History.mark(from), History.mark(to));
    }
}
