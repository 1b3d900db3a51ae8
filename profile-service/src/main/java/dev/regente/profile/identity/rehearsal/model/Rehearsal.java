package dev.regente.profile.identity.rehearsal.model;

import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.resolution.model.IdentityResolver;
import dev.regente.profile.identity.resolution.model.Seen;
import dev.regente.profile.identity.rule.model.IdentityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What other rules would have made of recorded events, beside what the present ones make of the same.
 *
 * <p>Both begin knowing nobody, so what people merged or took apart by hand is in neither.
 */
public final class Rehearsal {

    private final Performance present;
    private final Performance proposed;
    private final Map<UUID, UUID> profiles = new HashMap<>();
    private Instant last;

    public Rehearsal(Part present, Part proposed) {
        this.present = new Performance(present.rules(), present.resolver());
        this.proposed = new Performance(proposed.rules(), proposed.resolver());
    }

    /** Rules and what decides by them. */
    public record Part(IdentityRules rules, IdentityResolver resolver) {}

    /**
     * Two profiles that the proposed rules take for one person and the present ones do not, or the other way round.
     *
     * @param other null where one profile would be several persons
     * @param on the type of identifier that makes them one; null for one sender
     */
    public record Pair(UUID one, UUID other, IdentifierType on) {}

    /**
     * Pairs on which the rules differ.
     *
     * @param count how many there are
     * @param samples the first of them
     */
    public record Pairs(int count, List<Pair> samples) {}

    /** The next event, in the order of {@link Seen#IN_ORDER}, and the profile under which it is recorded. */
    public void take(Seen fact, UUID profile) {
        present.take(fact);
        proposed.take(fact);
        profiles.put(fact.eventId(), profile);
        last = fact.receivedAt();
    }

    /** How many events there were. */
    public int facts() {
        return profiles.size();
    }

    /** When the last event was received; null for none. */
    public Instant last() {
        return last;
    }

    public Outcomes present() {
        return present.outcomes();
    }

    public Outcomes proposed() {
        return proposed.outcomes();
    }

    /** Whom only the proposed rules take for one. */
    public Pairs joined(int samples) {
        return differences(proposed, present, samples);
    }

    /** Whom only the present rules take for one. */
    public Pairs parted(int samples) {
        return differences(present, proposed, samples);
    }

    private Pairs differences(Performance joining, Performance apart, int most) {
        Set<Set<UUID>> found = new HashSet<>();
        List<Pair> samples = new ArrayList<>();
        for (Tie tie : joining.ties()) {
            UUID one = apart.personOf(tie.one());
            UUID other = apart.personOf(tie.other());
            if (!one.equals(other) && found.add(Set.of(one, other)) && samples.size() < most) {
                samples.add(pair(profiles.get(tie.other()), profiles.get(tie.one()), tie.on()));
            }
        }
        return new Pairs(found.size(), samples);
    }

    private static Pair pair(UUID one, UUID other, IdentifierType on) {
        return new Pair(one, one.equals(other) ? null : other, on);
    }
}
