package dev.regente.profile.identity.trait.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID HERS = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final List<TraitFact> facts = new ArrayList<>();

    @Test
    void the_first_word_of_a_channel_stands_until_somebody_says_another_on_purpose() {
        said(HERS, "Helen", Trust.CHANNEL);
        said(HERS, "H.", Trust.CHANNEL);
        assertEquals("Helen", projected(Survivorship.TRUSTED));

        said(HERS, "Helen Peterson", Trust.APPLICATION);
        assertEquals("Helen Peterson", projected(Survivorship.TRUSTED));

        said(HERS, "Helen P.", Trust.PERSON);
        said(HERS, "Helen Peterson-Silva", Trust.APPLICATION);
        said(HERS, "H.", Trust.CHANNEL);
        assertEquals("Helen Peterson-Silva", projected(Survivorship.TRUSTED));
    }

    @Test
    void what_a_person_removed_does_not_come_back_by_a_channel() {
        said(HERS, "Helen", Trust.CHANNEL);
        said(HERS, null, Trust.PERSON);
        said(HERS, "Helen", Trust.CHANNEL);

        assertEquals(null, projected(Survivorship.TRUSTED));
    }

    @Test
    void each_rule_chooses_among_the_profiles_of_a_person() {
        said(OTHER, "first", Trust.PERSON);
        said(HERS, "second", Trust.CHANNEL);

        assertEquals("second", projected(Survivorship.NEWEST));
        assertEquals("first", projected(Survivorship.OLDEST));
        assertEquals("first", projected(Survivorship.TRUSTED));
        assertEquals("second", projected(Survivorship.UNION), "single values have no union");
        assertEquals("second", projected(Survivorship.CONFLICT));
    }

    @Test
    void lists_are_joined_without_repetition() {
        said(HERS, List.of("vip", "new"), Trust.PERSON);
        said(OTHER, List.of("new", "late"), Trust.PERSON);

        assertEquals(List.of("vip", "new", "late"), projected(Survivorship.UNION));
    }

    @Test
    void a_conflict_is_shown_until_a_person_decides_on_the_merged_profile() {
        said(HERS, "Helen", Trust.PERSON);
        said(OTHER, "Ellen", Trust.PERSON);
        Projection open = project(Survivorship.CONFLICT, facts);
        assertEquals("Helen", open.values().get("name"));
        assertEquals(
                List.of("Helen", "Ellen"),
                open.conflicts().get("name").stream().map(TraitFact::value).toList());

        Instant merged = at();
        said(OTHER, "Ellen P.", Trust.CHANNEL);
        said(HERS, "Hellen", Trust.PERSON);

        Projection decided = Projection.of(facts, HERS, merged, rules(Survivorship.CONFLICT));
        assertEquals(Map.of("name", "Hellen"), decided.values());
        assertEquals(Map.of(), decided.conflicts());
    }

    @Test
    void profiles_that_agree_are_no_conflict() {
        said(HERS, "Helen", Trust.PERSON);
        said(OTHER, "Helen", Trust.CHANNEL);

        assertEquals(Map.of(), project(Survivorship.CONFLICT, facts).conflicts());
    }

    @Test
    void the_defaults_join_tags_trust_people_with_names_and_take_the_newest_of_the_rest() {
        var defaults = SurvivorshipRules.defaults();
        assertEquals(Survivorship.UNION, defaults.of("tags"));
        assertEquals(Survivorship.TRUSTED, defaults.of("name"));
        assertEquals(Survivorship.NEWEST, defaults.of("attributes.size"));
    }

    @Property
    void the_order_in_which_facts_are_read_does_not_matter(@ForAll("facts") List<TraitFact> some, @ForAll long seed) {
        var shuffled = new ArrayList<>(some);
        Collections.shuffle(shuffled, new Random(seed));
        for (Survivorship rule : Survivorship.values()) {
            assertEquals(project(rule, some), project(rule, shuffled));
        }
    }

    @Property
    void what_is_said_about_one_of_two_profiles_never_shows_on_the_other_alone(@ForAll("facts") List<TraitFact> some) {
        List<TraitFact> hers = some.stream().filter(f -> f.home().equals(HERS)).toList();
        for (Survivorship rule : Survivorship.values()) {
            Projection alone = project(rule, hers);
            List<Object> values = hers.stream().map(TraitFact::value).toList();
            alone.values().values().forEach(v -> assertEquals(true, values.contains(v), () -> v + " is not hers"));
        }
    }

    @Provide
    Arbitrary<List<TraitFact>> facts() {
        var one = Combinators.combine(
                        Arbitraries.of(HERS, OTHER),
                        Arbitraries.of("name", "language"),
                        Arbitraries.of("a", "b", "c").injectNull(0.2),
                        Arbitraries.of(Trust.values()),
                        Arbitraries.integers().between(0, 5))
                .as((home, trait, value, trust, at) ->
                        new TraitFact(null, home, trait, value, trust, NOON.plusSeconds(at)));
        return one.list().ofMaxSize(8).map(list -> {
            var numbered = new ArrayList<TraitFact>();
            list.forEach(f -> numbered.add(
                    new TraitFact(new UUID(2, numbered.size()), f.home(), f.trait(), f.value(), f.trust(), f.at())));
            return numbered;
        });
    }

    private Object projected(Survivorship rule) {
        return project(rule, facts).values().get("name");
    }

    private static Projection project(Survivorship rule, List<TraitFact> facts) {
        return Projection.of(facts, HERS, null, rules(rule));
    }

    private static SurvivorshipRules rules(Survivorship rule) {
        return new SurvivorshipRules(Map.of("name", rule));
    }

    private void said(UUID home, Object value, Trust trust) {
        facts.add(new TraitFact(new UUID(2, facts.size()), home, "name", value, trust, at()));
    }

    private Instant at() {
        return NOON.plusSeconds(facts.size());
    }
}
