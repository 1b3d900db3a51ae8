package dev.regente.profile.identity.resolution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.profile.identity.merge.model.Forest;
import dev.regente.profile.identity.merge.model.Merge;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.resolution.model.Decision.Dropped;
import dev.regente.profile.identity.resolution.model.Decision.Outcome;
import dev.regente.profile.identity.resolution.model.Decision.Reason;
import dev.regente.profile.identity.rule.model.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

@PropertyDefaults(tries = 300)
class IdentityResolverPropertiesTest {

    private static final IdentityResolver BOUNDLESS = Facts.boundless();
    /** Little enough that a handful of events reaches all of it. */
    private static final IdentityResolver TIGHT = Facts.with(new Limit(2, Duration.ofSeconds(20)), 2, 2);

    @Property
    void without_limits_who_is_who_does_not_depend_on_the_order_of_arrival(
            @ForAll("events") List<Seen> events, @ForAll long seed) {
        assertEquals(together(BOUNDLESS, events), together(BOUNDLESS, rearrived(events, seed)));
    }

    @Property
    void without_limits_people_hang_together_exactly_by_what_channels_vouch_for(@ForAll("events") List<Seen> events) {
        assertEquals(components(heard(events)), together(BOUNDLESS, events));
    }

    @Property
    void with_limits_a_replay_gives_the_same_whatever_order_the_facts_are_handed_in(
            @ForAll("events") List<Seen> events, @ForAll long seed) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        assertEquals(
                Replay.of(TIGHT, events).decisions(), Replay.of(TIGHT, shuffled).decisions());
    }

    @Property
    void the_order_in_which_identifiers_are_listed_never_matters(@ForAll("events") List<Seen> events) {
        List<Seen> reversed = events.stream()
                .map(s -> new Seen(s.eventId(), s.receivedAt(), s.senderId(), reversed(s.identifiers())))
                .toList();

        assertEquals(
                Replay.of(TIGHT, events).people(), Replay.of(TIGHT, reversed).people());
    }

    @Property
    void a_batch_decides_like_its_events_one_by_one(@ForAll("events") List<Seen> events) {
        Replay replay = Replay.of(TIGHT, events);
        for (int n = 1; n <= events.size(); n++) {
            List<Seen> some = events.subList(0, n);
            Replay.of(TIGHT, some)
                    .decisions()
                    .forEach(
                            (event, decision) -> assertEquals(replay.decisions().get(event), decision));
        }
    }

    @Property
    void no_automatic_decision_breaks_a_limit(@ForAll("events") List<Seen> events) {
        var forEver = Facts.with(new Limit(2, null), 0, Integer.MAX_VALUE);
        Replay replay = Replay.of(forEver, events);

        owned(replay, events).forEach((person, keys) -> keys.stream()
                .collect(Collectors.groupingBy(k -> List.of(k.type(), k.scope()), Collectors.counting()))
                .forEach((kind, count) -> assertTrue(count <= 2, () -> person + " has " + count + " of " + kind)));
    }

    @Property
    void a_claim_never_brings_anybody_to_somebody_whom_a_channel_vouches_for(@ForAll("events") List<Seen> events) {
        for (IdentityResolver rules : List.of(BOUNDLESS, TIGHT)) {
            Map<UUID, SortedSet<UUID>> people = Replay.of(rules, events).people();
            Set<UUID> claimsOnly = heard(events).stream()
                    .filter(s -> !s.isVouched())
                    .map(Seen::eventId)
                    .collect(Collectors.toSet());
            people.values().forEach(hers -> {
                long claims = hers.stream().filter(claimsOnly::contains).count();
                assertTrue(claims == 0 || claims == hers.size(), hers::toString);
            });
        }
    }

    @Property
    void who_answers_for_whom_is_what_the_merges_alone_say(@ForAll("events") List<Seen> events) {
        for (IdentityResolver resolver : List.of(BOUNDLESS, TIGHT)) {
            Replay replay = Replay.of(resolver, events);
            List<Merge> merges = new ArrayList<>();
            replay.decisions().forEach((event, d) -> {
                if (!d.joins().isEmpty()) {
                    merges.add(new Merge(event, Facts.NOON.plusSeconds(merges.size()), d.profile(), d.joins()));
                }
            });
            Set<UUID> homes =
                    replay.decisions().values().stream().map(Decision::home).collect(Collectors.toSet());

            Forest fromScratch = Forest.of(homes, merges);

            replay.people()
                    .forEach((root, hers) -> hers.forEach(event -> assertEquals(
                            root,
                            fromScratch.rootOf(replay.decisions().get(event).home()))));
        }
    }

    @Property
    void nobody_is_a_candidate_for_herself_and_decisions_name_live_profiles(@ForAll("events") List<Seen> events) {
        Replay.of(TIGHT, events).decisions().values().forEach(decision -> {
            assertFalse(decision.candidates().stream().anyMatch(c -> c.profile().equals(decision.profile())));
            assertTrue(decision.candidates().size() <= Candidates.MOST);
        });
    }

    @Property
    void what_was_frozen_never_merges_anybody(@ForAll("events") List<Seen> events) {
        Set<Identifier.Key> frozen = new HashSet<>();
        Map<UUID, Seen> byEvent = heard(events).stream().collect(Collectors.toMap(Seen::eventId, s -> s));
        Replay.of(TIGHT, events).decisions().forEach((event, decision) -> {
            decision.freezes().stream().filter(f -> !f.claimsOnly()).forEach(f -> frozen.add(f.key()));
            Set<IdentifierType> usable = byEvent.get(event).identifiers().stream()
                    .filter(i -> !frozen.contains(i.key()))
                    .map(Identifier::type)
                    .collect(Collectors.toSet());
            decision.joins().stream()
                    .filter(j -> j.on() != null)
                    .forEach(j -> assertTrue(usable.contains(j.on()), () -> event + " merged by what is frozen"));
        });
    }

    @Property
    void a_value_that_means_nobody_changes_nothing_and_is_not_learned(@ForAll("events") List<Seen> events) {
        var decisions = Replay.of(TIGHT, events).decisions();

        assertEquals(Replay.of(TIGHT, heard(events)).decisions(), decisions);
        assertTrue(decisions.values().stream()
                .flatMap(d -> d.learned().stream())
                .noneMatch(l -> l.identifier().value().equals(Facts.NOBODY)));
    }

    @Property
    void the_generator_reaches_what_the_rules_are_about(@ForAll("events") List<Seen> events) {
        var decisions = Replay.of(TIGHT, events).decisions().values();
        reached("limit", decisions.stream().anyMatch(d -> dropped(d, Reason.LIMIT)));
        reached("crowd", decisions.stream().anyMatch(d -> dropped(d, Reason.CROWD)));
        reached("freeze", decisions.stream().anyMatch(d -> dropped(d, Reason.FROZEN)));
        reached("merge", decisions.stream().anyMatch(d -> d.outcome() == Outcome.MERGED));
        reached("ambiguous", decisions.stream().anyMatch(d -> d.outcome() == Outcome.AMBIGUOUS));
        reached("blocked", !heard(events).equals(events));
        reached("shared", decisions.stream().anyMatch(d -> d.candidates().size() > 1));
    }

    private static void reached(String what, boolean yes) {
        Statistics.label(what).collect(yes);
        Statistics.label(what).coverage(c -> c.check(true).percentage(p -> p > 1.0));
    }

    private static boolean dropped(Decision decision, Reason reason) {
        return decision.dropped().stream().map(Dropped::reason).anyMatch(reason::equals);
    }

    @Provide
    Arbitrary<List<Seen>> events() {
        var identifiers = Combinators.combine(
                        Arbitraries.of(
                                IdentifierType.PHONE,
                                IdentifierType.EMAIL,
                                IdentifierType.USER_ID,
                                IdentifierType.DEVICE),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false))))
                .as((type, value, verified) -> Facts.identifier(type, "v" + value, verified))
                .list()
                .uniqueElements(Identifier::key)
                .ofMaxSize(3);
        var senders =
                Arbitraries.integers().between(1, 6).map(n -> "sender-" + n).injectNull(0.2);
        return Combinators.combine(senders, identifiers)
                .as((sender, said) -> Facts.seen(0, sender, said.toArray(Identifier[]::new)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(IdentityResolverPropertiesTest::numbered);
    }

    private static List<Seen> numbered(List<Seen> events) {
        var numbered = new ArrayList<Seen>();
        for (Seen seen : events) {
            int n = numbered.size() + 1;
            numbered.add(Facts.seen(n, seen.senderId(), seen.identifiers().toArray(Identifier[]::new)));
        }
        return numbered;
    }

    /** The same events, received in another order. */
    private static List<Seen> rearrived(List<Seen> events, long seed) {
        var times = new ArrayList<>(events);
        Collections.shuffle(times, new Random(seed));
        var rearrived = new ArrayList<Seen>();
        for (int i = 0; i < events.size(); i++) {
            Seen seen = events.get(i);
            rearrived.add(new Seen(seen.eventId(), times.get(i).receivedAt(), seen.senderId(), seen.identifiers()));
        }
        return rearrived;
    }

    private static List<Seen> heard(List<Seen> events) {
        return events.stream().map(BOUNDLESS::heard).toList();
    }

    private static Set<Set<UUID>> together(IdentityResolver rules, List<Seen> events) {
        return new HashSet<>(Replay.of(rules, events).people().values().stream()
                .map(Set::copyOf)
                .toList());
    }

    /** The same by brute force: events that share a sender, or what both sides are believed to have. */
    private static Set<Set<UUID>> components(List<Seen> events) {
        List<Set<Seen>> people = new ArrayList<>();
        for (Seen seen : events) {
            Set<Seen> hers = new HashSet<>(Set.of(seen));
            boolean grew = true;
            while (grew) {
                grew = hers.addAll(events.stream()
                        .filter(e -> hers.stream().anyMatch(h -> hangTogether(h, e)))
                        .toList());
            }
            people.add(hers);
        }
        return people.stream()
                .map(hers -> hers.stream().map(Seen::eventId).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static boolean hangTogether(Seen one, Seen other) {
        boolean sameSender = one.senderId() != null && one.senderId().equals(other.senderId());
        return sameSender
                || (one.isVouched() == other.isVouched() && !Collections.disjoint(telling(one), telling(other)));
    }

    private static Set<Identifier.Key> telling(Seen seen) {
        return seen.identifiers().stream()
                .filter(i -> i.type() != IdentifierType.DEVICE && i.verified() == seen.isVouched())
                .map(Identifier::key)
                .collect(Collectors.toSet());
    }

    private static Map<UUID, Set<Identifier.Key>> owned(Replay replay, List<Seen> events) {
        Map<UUID, UUID> personOf = new HashMap<>();
        replay.people().forEach((person, hers) -> hers.forEach(event -> personOf.put(event, person)));
        Map<UUID, Set<Identifier.Key>> owned = new HashMap<>();
        events.forEach(seen -> replay.decisions().get(seen.eventId()).learned().stream()
                .filter(l -> l.strength().decides())
                .forEach(l -> owned.computeIfAbsent(personOf.get(seen.eventId()), id -> new HashSet<>())
                        .add(l.identifier().key())));
        owned.values().forEach(keys -> keys.removeIf(k -> k.type() == IdentifierType.DEVICE));
        return owned;
    }

    private static List<Identifier> reversed(List<Identifier> identifiers) {
        var reversed = new ArrayList<>(identifiers);
        Collections.reverse(reversed);
        return reversed;
    }
}
