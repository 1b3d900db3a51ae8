package dev.regente.profile.identity.merge.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where a person lets ambiguous things go when a merge is taken back: the id of each to the profile that becomes its
 * home. What is not named stays.
 */
public record Choices(Map<String, UUID> traits, Map<String, UUID> senders) {

    private static final String TRAIT = "trait:";
    private static final String SENDER = "sender:";

    public Choices {
        traits = Map.copyOf(traits);
        senders = Map.copyOf(senders);
    }

    /** Reads items as the preview names them; those that are neither are left out. */
    public static Choices of(Map<String, UUID> items) {
        return new Choices(beginning(items, TRAIT), beginning(items, SENDER));
    }

    private static Map<String, UUID> beginning(Map<String, UUID> items, String kind) {
        Map<String, UUID> ids = new TreeMap<>();
        items.forEach((item, home) -> {
            if (item.startsWith(kind)) {
                ids.put(item.substring(kind.length()), home);
            }
        });
        return ids;
    }
}
