package dev.regente.profile.identity.resolution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.merge.model.Forest;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.merge.model.Merge;
import dev.regente.profile.identity.model.Holding;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.trait.model.Projection;
import dev.regente.profile.identity.trait.model.SurvivorshipRules;
import dev.regente.profile.identity.trait.model.TraitFact;
import dev.regente.profile.identity.trait.model.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Events, merges and un-merges in any order, as the service lives them: from rows, through decisions, to rows. */
@PropertyDefaults(tries = 300)
class IdentityHistoryPropertiesTest {

    @Property
    void to_merge_and_to_take_it_back_shows_everybody_as_before(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int steps) {
        var life = new Life(seed);
        life.live(steps);
        Map<UUID, Projection> before = life.shown();

        Statistics.label("said on purpose").collect(life.facts.stream().anyMatch(f -> f.trust() != Trust.CHANNEL));
        Statistics.label("said on purpose").coverage(c -> c.check(true).percentage(p -> p > 10.0));
        life.mergeByHand().ifPresent(merge -> {
            assertNotEquals(before.keySet(), life.shown().keySet());
            life.undo(merge);
            assertEquals(before, life.shown());
        });
    }

    @Property
    void what_a_person_took_apart_no_evidence_puts_together(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int steps) {
        var life = new Life(seed);
        life.live(steps);
        Forest forest = life.forest();

        life.apart.forEach(pair -> assertNotEquals(forest.rootOf(pair.one()), forest.rootOf(pair.other())));
        Statistics.label("apart").collect(!life.apart.isEmpty());
        Statistics.label("apart").coverage(c -> c.check(true).percentage(p -> p > 10.0));
        Statistics.label("merged").collect(!life.standing.isEmpty());
        Statistics.label("merged").coverage(c -> c.check(true).percentage(p -> p > 10.0));
    }

    @Property
    void a_sender_is_recorded_under_one_home_whatever_is_merged_or_taken_back(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int steps) {
        var life = new Life(seed);
        life.live(steps);

        life.homesOfSenders.forEach((sender, homes) -> assertEquals(1, homes.size(), sender));
    }

    @Property
    void nobody_is_ever_known_by_a_value_that_means_nobody(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int steps) {
        var life = new Life(seed);
        life.live(steps);

        life.holders.keySet().forEach(key -> assertNotEquals(Facts.NOBODY, key.match()));
        Statistics.label("blocked").collect(life.blocked > 0);
        Statistics.label("blocked").coverage(c -> c.check(true).percentage(p -> p > 10.0));
    }

    /** The rows of the service, and what happens to them. */
    private static final class Life {

        private final Random random;
        private final IdentityResolver resolver = Facts.with(null, 0, 50);
        private final List<UUID> homes = new ArrayList<>();
        private final Map<UUID, Merge> standing = new LinkedHashMap<>();
        private final Set<Apart> apart = new HashSet<>();
        private final Map<String, UUID> senders = new HashMap<>();
        private final Map<String, Set<UUID>> homesOfSenders = new TreeMap<>();
        private final Map<Identifier.Key, Map<UUID, Holding>> holders = new HashMap<>();
        private final List<TraitFact> facts = new ArrayList<>();
        private int clock;
        private int blocked;

        Life(long seed) {
            random = new Random(seed);
        }

        void live(int steps) {
            for (int i = 0; i < steps; i++) {
                switch (random.nextInt(7)) {
                    case 0 -> mergeByHand();
                    case 1 ->
                        standing.values().stream()
                                .skip(standing.isEmpty() ? 0 : random.nextInt(standing.size()))
                                .findFirst()
                                .ifPresent(this::undo);
                    case 2 -> somebodyIsCorrected();
                    default -> somebodyWrites();
                }
            }
        }

        Forest forest() {
            return Forest.of(homes, standing.values());
        }

        void somebodyWrites() {
            int n = ++clock;
            String sender = "sender-" + random.nextInt(8);
            Identifier said = Facts.identifier(
                    random.nextBoolean() ? IdentifierType.PHONE : IdentifierType.EMAIL,
                    "v" + random.nextInt(8),
                    random.nextInt(4) > 0);
            Seen seen = random.nextInt(3) == 0 ? Facts.seen(n, sender) : Facts.seen(n, sender, said);
            blocked += resolver.heard(seen).equals(seen) ? 0 : 1;
            Decision decision = resolver.resolve(seen, registry(), seen.eventId());
            write(seen, decision);
        }

        private void write(Seen seen, Decision decision) {
            if (decision.opens()) {
                homes.add(decision.home());
            }
            senders.put(seen.senderId(), decision.home());
            homesOfSenders
                    .computeIfAbsent(seen.senderId(), s -> new HashSet<>())
                    .add(decision.home());
            decision.learned()
                    .forEach(l -> holders.computeIfAbsent(l.identifier().key(), k -> new HashMap<>())
                            .merge(decision.home(), new Holding(l.strength(), seen.receivedAt()), Holding::and));
            facts.add(new TraitFact(
                    seen.eventId(), decision.home(), "name", "name " + clock, Trust.CHANNEL, seen.receivedAt()));
            if (!decision.joins().isEmpty()) {
                add(new Merge(seen.eventId(), seen.receivedAt(), decision.profile(), decision.joins()));
            }
        }

        /** A person or an application says something of whoever answers. */
        void somebodyIsCorrected() {
            List<UUID> roots = List.copyOf(forest().people().keySet());
            if (roots.isEmpty()) {
                return;
            }
            int n = ++clock;
            boolean tags = random.nextBoolean();
            facts.add(new TraitFact(
                    new UUID(0, n),
                    roots.get(random.nextInt(roots.size())),
                    tags ? "tags" : "name",
                    tags ? List.of("tag " + n) : "corrected " + n,
                    random.nextBoolean() ? Trust.PERSON : Trust.APPLICATION,
                    Facts.NOON.plusSeconds(n)));
        }

        Optional<Merge> mergeByHand() {
            List<UUID> roots = new ArrayList<>(forest().people().keySet());
            Collections.shuffle(roots, random);
            if (roots.size() < 2) {
                return Optional.empty();
            }
            int n = ++clock;
            Set<UUID> both = new HashSet<>(forest().people().get(roots.get(0)));
            both.addAll(forest().people().get(roots.get(1)));
            apart.removeIf(pair -> both.contains(pair.one()) && both.contains(pair.other()));
            var merge = new Merge(
                    new UUID(0, n),
                    Facts.NOON.plusSeconds(n),
                    roots.get(0),
                    List.of(new Join(roots.get(1), roots.get(1), roots.get(0), null)));
            add(merge);
            return Optional.of(merge);
        }

        private void add(Merge merge) {
            standing.put(merge.id(), merge);
        }

        void undo(Merge merge) {
            standing.remove(merge.id());
            merge.joins().forEach(join -> apart.add(join.apart()));
        }

        /** What the lookup reads from the rows. */
        private Registry registry() {
            var known = new Registry();
            Forest forest = forest();
            homes.forEach(home -> known.profile(home, forest.rootOf(home)));
            senders.forEach(known::sender);
            holders.forEach((key, held) -> held.forEach((home, holding) -> known.holder(key, home, holding)));
            apart.forEach(known.restrictions()::keepApart);
            return known;
        }

        Map<UUID, Projection> shown() {
            Map<UUID, Projection> shown = new TreeMap<>();
            forest().people().forEach((root, hers) -> shown.put(root, projection(root, hers)));
            return shown;
        }

        /** When the last of her profiles was merged, of the merges that stand. */
        private Instant merged(Set<UUID> hers) {
            return standing.values().stream()
                    .filter(m -> m.joins().stream().anyMatch(j -> hers.contains(j.from())))
                    .map(Merge::at)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        Projection projection(UUID root, Set<UUID> hers) {
            return Projection.of(
                    facts.stream().filter(f -> hers.contains(f.home())).toList(),
                    root,
                    merged(hers),
                    SurvivorshipRules.defaults());
        }
    }
}
