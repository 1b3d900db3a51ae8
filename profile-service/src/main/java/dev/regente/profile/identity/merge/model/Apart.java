package dev.regente.profile.identity.merge.model;

import java.util.UUID;

/** Two profiles that a person said are not one. */
public record Apart(UUID one, UUID other) {

    /** The same for either order. */
    public static Apart of(UUID one, UUID other) {
        return one.compareTo(other) <= 0 ? new Apart(one, other) : new Apart(other, one);
    }
}
