package dev.regente.profile.identity.trait.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which value of each trait stands.
 *
 * @param byTrait by the name of a field, or {@code attributes.<name>} for one of the attributes
 */
public record SurvivorshipRules(Map<String, Survivorship> byTrait) {

    private static final Map<String, Survivorship> DEFAULTS = Map.of(
            "name", Survivorship.TRUSTED,
            "language", Survivorship.TRUSTED,
            "timeZone", Survivorship.TRUSTED,
            "preferredChannel", Survivorship.NEWEST,
            "tags", Survivorship.UNION);

    public SurvivorshipRules {
        byTrait = Map.copyOf(new TreeMap<>(byTrait));
    }

    /** What a fresh system begins with. */
    public static SurvivorshipRules defaults() {
        return new SurvivorshipRules(DEFAULTS);
    }

    /** The rule of a trait; the newest of one that nobody mentions. */
    public Survivorship of(String trait) {
        return byTrait.getOrDefault(trait, Survivorship.NEWEST);
    }
}
