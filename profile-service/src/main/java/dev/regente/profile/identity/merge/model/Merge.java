package dev.regente.profile.identity.merge.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * That several profiles are one person, decided at once; it stands until it is taken back.
 *
 * @param survivor the profile that answered for all of them from then on
 * @param joins what was added to the survivor's side, and by what it hangs
 */
public record Merge(UUID id, Instant at, UUID survivor, List<Join> joins) {

    static final Comparator<Merge> LATEST = Comparator.comparing(Merge::at).thenComparing(Merge::id);

    public Merge {
        joins = List.copyOf(joins);
    }
}
