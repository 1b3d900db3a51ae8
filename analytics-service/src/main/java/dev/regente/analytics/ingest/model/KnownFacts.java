package dev.regente.analytics.ingest.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that is known about one conversation, in no order, when something new is told.
 *
 * @param before what was known already
 * @param all that and what is new
 */
public record KnownFacts(List<Fact> before, List<Fact> all) {

    /** Adds what is new to what was known; a fact that was known already is not new. */
    public static KnownFacts adding(List<Fact> fresh, List<Fact> before) {
        Set<UUID> known = before.stream().map(Fact::id).collect(Collectors.toCollection(HashSet::new));
        return new KnownFacts(
                before,
                Stream.concat(before.stream(), fresh.stream().filter(fact -> known.add(fact.id())))
                        .toList());
    }

    /** Tells what is new apart in all that is known. */
    public static KnownFacts telling(List<Fact> fresh, List<Fact> all) {
        Set<UUID> isNew = fresh.stream().map(Fact::id).collect(Collectors.toSet());
        return new KnownFacts(
                all.stream().filter(fact -> !isNew.contains(fact.id())).toList(), all);
    }
}
