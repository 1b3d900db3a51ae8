package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Something by which the profile of an event is found.
 *
 * @param identifier null for the link of the sender itself
 * @param priority the lowest weighs most
 * @param homes the profiles that it points at; none for what nobody has yet
 */
record Clue(Identifier identifier, int priority, SortedSet<UUID> homes) {

    private static final Comparator<Identifier.Key> BY_KEY = Comparator.nullsFirst(Comparator.naturalOrder());

    static final Comparator<Clue> STRONGEST_FIRST =
            Comparator.comparingInt(Clue::priority).thenComparing(Clue::key, BY_KEY);

    Identifier.Key key() {
        return identifier == null ? null : identifier.key();
    }

    IdentifierType type() {
        return identifier == null ? null : identifier.type();
    }

    boolean points() {
        return !homes.isEmpty();
    }
}
