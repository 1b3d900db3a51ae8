package dev.regente.profile.identity.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentityResolverPropertiesTest {

    private static final UUID FRESH = new UUID(0, 99);

    private final IdentityResolver resolver = new IdentityResolver();

    @Property
    void the_order_in_which_evidence_is_listed_never_matters(
            @ForAll("evidence") List<Evidence> evidence, @ForAll long seed) {
        var shuffled = new ArrayList<>(evidence);
        Collections.shuffle(shuffled, new Random(seed));

        assertEquals(resolver.resolve(evidence, FRESH), resolver.resolve(shuffled, FRESH));
    }

    @Property
    void nobody_is_a_candidate_for_herself(@ForAll("evidence") List<Evidence> evidence) {
        Resolution resolution = resolver.resolve(evidence, FRESH);

        assertFalse(candidates(resolution).contains(resolution.profile()));
    }

    @Property
    void resolving_twice_changes_nothing(@ForAll("batches") List<Seen> batch) {
        var known = new KnownIdentities();
        List<UUID> first = resolve(batch, known, 1_000);
        List<UUID> second = resolve(batch, known, 2_000);

        assertEquals(first, second);
        batch.forEach(seen -> assertEquals(true, known.isSettled(seen)));
    }

    @Property
    void a_verified_identifier_never_has_two_owners(@ForAll("batches") List<Seen> batch) {
        var known = new KnownIdentities();
        resolve(batch, known, 1_000);

        batch.stream()
                .flatMap(seen -> seen.identifiers().stream())
                .forEach(identifier -> assertFalse(known.holdersOf(identifier.key()).values().stream()
                                .filter(verified -> verified)
                                .count()
                        > 1));
    }

    private List<UUID> resolve(List<Seen> batch, KnownIdentities known, long ids) {
        var profiles = new ArrayList<UUID>();
        for (Seen seen : batch) {
            UUID fresh = new UUID(0, ids + profiles.size());
            UUID profile = resolver.resolve(known.evidence(seen), fresh).profile();
            known.learn(seen, new KnownProfile(profile, false));
            profiles.add(profile);
        }
        return profiles;
    }

    @Provide
    Arbitrary<List<Evidence>> evidence() {
        var profiles = Arbitraries.longs().between(1, 5).map(n -> new KnownProfile(new UUID(0, n), n % 2 == 0));
        return Combinators.combine(profiles, Arbitraries.of(IdentifierType.values()), Arbitraries.of(true, false))
                .as(Evidence::identifier)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Seen>> batches() {
        var identifiers = Combinators.combine(
                        Arbitraries.of(IdentifierType.PHONE, IdentifierType.EMAIL, IdentifierType.DEVICE),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false))
                .as((type, value, verified) -> new Identifier(
                        new Identifier.Key(type, "", "v" + value),
                        "v" + value,
                        "v" + value,
                        verified && type.tellsPeopleApart()));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4), identifiers.list().ofMaxSize(3))
                .as((sender, said) -> new Seen("sender-" + sender, said))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static List<UUID> candidates(Resolution resolution) {
        return resolution.fold(c -> List.of(), m -> List.of(), Resolution.Ambiguous::candidates);
    }
}
