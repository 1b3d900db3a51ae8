package dev.regente.analytics.workload.model;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is told of whether an agent is at work and has work, at each instant what was told last. */
final class Signs {

    private static final Set<String> AT_WORK = Set.of("available", "busy", "wrap_up");
    private static final String WRAP_UP = "wrap_up";
    private static final String WRAP_UP_STARTED = "wrap_up_started";
    private static final String WRAP_UP_ENDED = "wrap_up_ended";

    private final NavigableMap<Instant, Fact> all;
    private final NavigableMap<Instant, Fact> presences;
    private final NavigableMap<Instant, Fact> wrapUps;

    Signs(Collection<Fact> facts) {
        List<Fact> sorted = facts.stream().sorted(Fact.BY_TIME).toList();
        this.all = lastAtEach(sorted, Signs::isSign);
        this.presences = lastAtEach(sorted, Signs::isPresence);
        this.wrapUps = lastAtEach(sorted, fact -> isSign(fact) && !isPresence(fact));
    }

    static boolean isSign(Fact fact) {
        String status = fact.words().status();
        return isPresence(fact) || WRAP_UP_STARTED.equals(status) || WRAP_UP_ENDED.equals(status);
    }

    /** The time in which a presence of hers may hold; empty when none is known. */
    Optional<Window> known() {
        return presences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Window(
                        Window.quarter(presences.firstKey()),
                        presences.lastKey().plus(Window.SIGN_HOLDS)));
    }

    /** All instants at which something may change, the beginning and the end included. */
    SortedSet<Instant> cuts(Instant from, Instant end) {
        var cuts = new TreeSet<Instant>();
        for (Instant at = from; at.isBefore(end); at = Window.quarterAfter(at)) {
            cuts.add(at);
            cuts.add(Window.earlier(end, Window.quarterAfter(at)));
        }
        all.keySet().stream()
                .flatMap(at -> Stream.of(at, at.plus(Window.SIGN_HOLDS), at.plus(Window.MEMORY)))
                .filter(at -> at.isAfter(from) && at.isBefore(end))
                .forEach(cuts::add);
        return cuts;
    }

    /** Her presence, when she is at work. */
    Optional<Fact> atWork(Instant at) {
        return holding(presences, at)
                .filter(presence -> AT_WORK.contains(presence.words().status()));
    }

    boolean wrapsUp(Instant at) {
        return Stream.of(presences, wrapUps)
                .flatMap(told -> holding(told, at).stream())
                .map(last -> last.words().status())
                .anyMatch(status -> WRAP_UP.equals(status) || WRAP_UP_STARTED.equals(status));
    }

    /** What was told last of her, up to an instant. */
    UUID before(Instant at) {
        return all.floorEntry(at).getValue().id();
    }

    /** What was told of her at an instant. */
    Optional<UUID> at(Instant at) {
        return Optional.ofNullable(all.get(at)).map(Fact::id);
    }

    /** What was committed last: when two pods change her at once, their times may say otherwise. */
    private static Optional<Fact> holding(NavigableMap<Instant, Fact> told, Instant at) {
        return told.subMap(at.minus(Window.MEMORY), false, at, true).values().stream()
                .max(Fact.BY_SEQUENCE)
                .filter(last -> at.isBefore(last.at().plus(Window.SIGN_HOLDS)));
    }

    private static boolean isPresence(Fact fact) {
        return fact.kind() == Kind.AGENT_PRESENCE_CHANGED;
    }

    private static NavigableMap<Instant, Fact> lastAtEach(List<Fact> sorted, Predicate<Fact> which) {
        var last = new TreeMap<Instant, Fact>();
        sorted.stream().filter(which).forEach(fact -> last.put(fact.at(), fact));
        return last;
    }
}
